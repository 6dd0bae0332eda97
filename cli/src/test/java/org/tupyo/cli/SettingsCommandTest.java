package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was set and nobody reads is refused by name before anything is done, and never shown.
class SettingsCommandTest {
  private static final String VALUE = "s3cret-value";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"serve", "audit", "settings"})
  void aVariableWithASlipOfThePenIsRefusedWithTheNameThatWasMeant(String command) {
    var outcome =
        tupyo(Map.of("TUPYO_DOMIAN", VALUE), command, "--data", folder.resolve("d").toString());

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                2,
                "",
                "TUPYO_DOMIAN is unknown; did you mean TUPYO_DOMAIN?\nSee tupyo "
                    + command
                    + " --help.\n"));
    assertThat(folder.resolve("d")).doesNotExist();
  }

  @Test
  void theDemoAndAMoveAreRefusedToo() {
    var demo = tupyo(Map.of("TUPYO_HTTPPROXIES", VALUE), "demo");
    var move =
        tupyo(Map.of("tupyo_mail_port", VALUE), "migrate", "--to", "jdbc:postgresql://localhost/x");

    assertThat(demo.code()).isEqualTo(2);
    assertThat(demo.err())
        .startsWith("TUPYO_HTTPPROXIES is unknown; did you mean TUPYO_HTTP_PROXIES?");
    assertThat(move.code()).isEqualTo(2);
    assertThat(move.err()).startsWith("tupyo_mail_port is unknown; did you mean TUPYO_MAIL_PORT?");
  }

  @Test
  void whatIsNearNothingIsRefusedWithoutAGuessAndKoreansAreToldInKorean() {
    var far = tupyo(Map.of("TUPYO_X", VALUE), "audit");
    var korean = tupyo(Map.of("LANG", "ko_KR.UTF-8", "TUPYO_DOMIAN", VALUE), "audit");

    assertThat(far.err()).isEqualTo("TUPYO_X is unknown.\nSee tupyo audit --help.\n");
    assertThat(korean.err()).startsWith("TUPYO_DOMIAN, 없는 설정이에요. 혹시 TUPYO_DOMAIN?\n");
  }

  @Test
  void aKeyOfTheFileThatNobodyReadsIsRefusedWithItsFile() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("tupyo.properties"),
            "tupyo.mail.hots=%s\nserver.prot=%s\nspring.main.banner-mode=log\n"
                .formatted(VALUE, VALUE));

    var usual = tupyo(Map.of(), "audit", "--data", folder.toString());
    var named = tupyo(Map.of(), "settings", "--config", file.toString());

    assertThat(usual.err())
        .isEqualTo(
            """
            %1$s: server.prot is unknown; did you mean server.port?
            %1$s: spring.main.banner-mode is unknown.
            %1$s: tupyo.mail.hots is unknown; did you mean tupyo.mail.host?
            See tupyo audit --help.
            """
                .formatted(file));
    assertThat(named.code()).isEqualTo(usual.code()).isEqualTo(2);
    assertThat(usual.err() + named.err()).doesNotContain(VALUE);
  }

  @Test
  void aFileThatCannotBeReadIsToldInASentence() throws Exception {
    var bytes = folder.resolve("bytes");
    Files.write(bytes, "tupyo.mail.user=\u00fc".getBytes(StandardCharsets.ISO_8859_1));

    var none = tupyo(Map.of(), "settings", "--config", folder.resolve("none").toString());
    var noText = tupyo(Map.of(), "settings", "--config", bytes.toString());

    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err().lines()).singleElement().asString().contains("none\" cannot be opened");
    assertThat(noText.code()).isEqualTo(2);
    assertThat(noText.err()).startsWith(bytes + ": this is no text in UTF-8");
  }

  @Test
  void knownNamesInAllTheirSpellingsAndThoseOfTheLauncherPass() {
    var outcome =
        tupyo(
            Map.of(
                "TUPYO_MAIL_SENDER_NAME",
                VALUE,
                "TUPYO_MAIL_PASSWORD",
                VALUE,
                "TUPYO_HTTP_PROXIES_0",
                "127.0.0.1",
                "TUPYO_HEAP",
                "256m"),
            "settings");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("tupyo.mail.password  TUPYO_MAIL_PASSWORD\n")
        .containsPattern("TUPYO_MAIL_PASSWORD\n.*\n    default: –; given by the variable\n")
        .doesNotContain(VALUE);
  }

  @Test
  void settingsSaysWhatEachDoesAndWhichFileGivesIt() throws Exception {
    Files.writeString(folder.resolve("tupyo.properties"), "tupyo.mail.port = 2525\n");

    var english = tupyo(Map.of(), "settings", "--data", folder.toString());
    var korean = tupyo(Map.of("LANG", "ko"), "settings", "--data", folder.toString());

    assertThat(english.out())
        .contains(
            "tupyo.mail.port  TUPYO_MAIL_PORT\n    its port\n    default: 587; given in "
                + folder.resolve("tupyo.properties")
                + "\n");
    assertThat(korean.out()).contains("메일 서버의 포트예요\n    기본값: 587; ");
  }

  private static Outcome tupyo(Map<String, String> environment, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var variables = new HashMap<>(environment);
    variables.putIfAbsent("LANG", "C");
    var code = Tupyo.run(variables, new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }
}
