package org.tupyo.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the command line answers without starting a server.
class CommandLineTest {

  @Test
  void helpShowsExamplesFirstAndGoesToStandardOutput() {
    var outcome = tupyo("en_US.UTF-8", "--help");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .containsSubsequence(
            "Examples:",
            "./tupyo demo",
            "./tupyo serve",
            "Usage:",
            "Options:",
            "Commands:",
            "test",
            "jdk")
        .doesNotContain("warm-up");
  }

  @ParameterizedTest
  @CsvSource({
    "serve, --port=PORT, --data=FOLDER",
    "demo, --port=PORT, ./tupyo demo",
    "count, --method=METHOD, ./tupyo count --list"
  })
  void everyCommandHasHelp(String command, String first, String second) {
    var outcome = tupyo("C", command, "--help");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Examples:", first, second);
  }

  @Test
  void anOutputThatWasNotWrittenIsNoSuccess() {
    var full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var err = new StringWriter();

    int code =
        Tupyo.runToTheEnd(
            Map.of("LANG", "C"),
            new PrintWriter(full, false, UTF_8),
            new PrintWriter(err, true),
            "count",
            "--list");

    assertThat(code).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(err).hasToString("Not all of the output could be written.\n");
  }

  @Test
  void speaksKoreanWhereTheLocaleDoes() {
    var help = tupyo("ko_KR.UTF-8", "serve", "--help");
    var mistake = tupyo("ko_KR.UTF-8", "sreve");

    assertThat(help.out()).contains("멈출 때까지", "쓰는 법:", "이 도움말을 보여 줘요.");
    assertThat(mistake.err()).isEqualTo("\"sreve\", 여기에는 없는 말이에요. 혹시 serve?\n도움말: tupyo --help\n");
  }

  @Test
  void theLanguageOfMessagesWinsOverThatOfTheRest() {
    var environment = Map.of("LANG", "ko_KR.UTF-8", "LC_MESSAGES", "en_US.UTF-8");

    assertThat(Words.of(environment).text("usage.unknown", "x"))
        .isEqualTo("\"x\" is not known here.");
  }

  @Test
  void bothLanguagesHaveEveryText() {
    var english = Words.in(Locale.ENGLISH).texts();
    var korean = Words.in(Locale.KOREAN).texts();

    assertThat(Collections.list(korean.getKeys()))
        .containsExactlyInAnyOrderElementsOf(Collections.list(english.getKeys()));
  }

  @ParameterizedTest
  @CsvSource({
    "srve, Did you mean serve?",
    "demmo, Did you mean demo?",
    "versoin, Did you mean version?",
    "frobnicate, is not known here.",
    "x, is not known here.",
    "-x, is not known here.",
  })
  void suggestsTheCommandThatWasProbablyMeant(String typed, String end) {
    var outcome = tupyo("C", typed);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines()).hasSize(2).first().asString().endsWith(end);
    assertThat(outcome.err()).endsWith("See tupyo --help.\n");
  }

  @Test
  void suggestsTheOptionThatWasProbablyMeant() {
    var outcome = tupyo("C", "serve", "--prot", "80");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo("\"--prot\" is not known here. Did you mean --port?\nSee tupyo serve --help.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--port=abc, '\"abc\" does not fit --port.'",
    "--port=65536, 65536 is not a port: give a number from 0 to 65535.",
    "--port=-1, -1 is not a port: give a number from 0 to 65535.",
    "--port, --port needs a value after it.",
    "--data, --data needs a value after it.",
  })
  void saysWhatIsWrongWithAValue(String option, String sentence) {
    var outcome = tupyo("C", "serve", option);

    assertThat(outcome).isEqualTo(new Outcome(2, "", sentence + "\nSee tupyo serve --help.\n"));
  }

  @Test
  void anOptionGivenTwiceIsRefused() {
    var outcome = tupyo("C", "serve", "--data", "a", "--data", "b");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("--data is given twice; give it once.\n");
  }

  @Test
  void nothingAskedForIsAnsweredWithHelpOnStandardError() {
    var outcome = tupyo("C");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("Examples:");
  }

  @Test
  void versionNamesThisBuildAndItsJava() {
    var command = tupyo("C", "version");
    var option = tupyo("C", "--version");

    assertThat(command.code()).isZero();
    assertThat(command.out())
        .matches(
            "tupyo \\d+\\.\\d+\\.\\d+\\S*\\Rjava " + Runtime.version().feature() + "[\\s\\S]*");
    assertThat(option).isEqualTo(command);
  }

  private static Outcome tupyo(String language, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Tupyo.run(Map.of("LANG", language), new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }
}
