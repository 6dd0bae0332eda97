package org.tupyo.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// What an operator may set, in the code, in both languages and in docs/running.md.
class SettingsTest {
  @TempDir Path folder;

  @Test
  void theTableOfThePageIsWhatTheCodeReads() throws Exception {
    var page = Files.readString(Path.of("..", "docs", "running.md"));

    var begin = page.indexOf("| setting | variable |");
    var table = page.substring(begin, page.indexOf("\n\n", begin));

    assertThat(table).isEqualTo(table());
  }

  private static String table() {
    return Settings.all().stream()
        .map(setting ->
            "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                    setting.name(),
                    setting.variable(),
                    setting.option().map("`%s`"::formatted).orElse(""),
                    setting.standard(Locale.ENGLISH),
                    setting.meaning(Locale.ENGLISH)))
        .collect(
            Collectors.joining(
                "\n",
                "| setting | variable | option | default | meaning |\n|---|---|---|---|---|\n",
                ""));
  }

  @Test
  void everyRecordThatReadsSettingsIsFound() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    // Some hold only where others are given.
    scanner.setEnvironment(environment(Map.of("tupyo.domain", "vote.example.org")));

    var records = scanner.findCandidateComponents("org.tupyo");

    assertThat(records)
        .hasSizeGreaterThan(8)
        .allSatisfy(record -> assertThat(record.getBeanClassName()).endsWith("Settings"));
    assertThat(names())
        .contains("tupyo.mail.sender-name", "tupyo.https.http-port", "tupyo.limits.sign-in-account")
        .doesNotContain("tupyo.demo")
        .doesNotHaveDuplicates();
  }

  @Test
  void everySettingHasItsTextInBothLanguagesAndNoTextIsLeftOver() {
    var keys = names().stream().map("settings.meaning."::concat).toList();
    for (var language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      var texts =
          ResourceBundle.getBundle(
              "messages.settings.messages",
              language,
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES));
      var meanings = texts.keySet().stream().filter(key -> key.contains(".meaning."));
      assertThat(meanings).containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void aVariableGivesASettingAsSpringReadsIt() {
    assertThat(named("tupyo.mail.sender-name").variable()).isEqualTo("TUPYO_MAIL_SENDERNAME");
    assertThat(named("tupyo.mail.sender-name").isGivenBy("TUPYO_MAIL_SENDER_NAME")).isTrue();
    assertThat(named("tupyo.mail.sender-name").isGivenBy("TUPYO_MAIL_SENDER")).isFalse();
    assertThat(named("tupyo.http.proxies").isGivenBy("TUPYO_HTTP_PROXIES_0")).isTrue();
    assertThat(named("tupyo.mail.port").isGivenBy("TUPYO_MAIL_PORT_0")).isFalse();
  }

  @Test
  void whatHoldsWhereNobodySetsItIsWhatTheProgramTakes() {
    assertThat(named("tupyo.mail.port").standard(Locale.ENGLISH)).isEqualTo("`587`");
    assertThat(named("tupyo.limits.sign-in-account").standard(Locale.ENGLISH))
        .isEqualTo("`20 per 15m`");
    assertThat(named("tupyo.mail.host").standard(Locale.ENGLISH)).isEqualTo("–");
    assertThat(named("tupyo.accounts.token-key").standard(Locale.ENGLISH))
        .isEqualTo("made at the first start");
  }

  @Test
  void aNameOfTheOperatorsMayStandInTheMiddle() {
    var secret = named("tupyo.social.providers.NAME.secret");

    assertThat(secret.isGivenBy("TUPYO_SOCIAL_PROVIDERS_SCHOOL_SECRET")).isTrue();
    assertThat(secret.isNamed("tupyo.social.providers.kakao.secret")).isTrue();
    assertThat(secret.isNamed("tupyo.social.providers.kakao.secrte")).isFalse();
    assertThat(secret.isNamed("tupyo.social.providers.a.b.secret")).isFalse();
    assertThat(secret.isGivenBy("TUPYO_SOCIAL_PROVIDERS__SECRET")).isFalse();
  }

  @Test
  void theFileHoldsWhereNothingElseIsSaid() throws Exception {
    var file = Files.writeString(folder.resolve("tupyo.conf"), "tupyo.mail.sender-name = 동아리 선거\n");
    var environment = environment(Map.of("tupyo.config", file.toString()));

    SettingsFile.of(environment, folder).orElseThrow().addTo(environment);

    assertThat(environment.getProperty("tupyo.mail.sender-name")).isEqualTo("동아리 선거");
  }

  @Test
  void whatIsSaidElsewhereWinsOverTheFileAndTheNamedFileOverTheUsualOne() throws Exception {
    Files.writeString(folder.resolve("tupyo.properties"), "tupyo.mail.port=1\n");
    var named =
        Files.writeString(folder.resolve("named"), "tupyo.mail.port=2\ntupyo.mail.user=u\n");
    var usual = environment(Map.of("tupyo.data", folder.toString()));
    var both =
        environment(Map.of("tupyo.data", folder.toString(), "tupyo.config", named.toString()));
    var said = environment(Map.of("tupyo.config", named.toString(), "tupyo.mail.port", "3"));

    for (var environment : List.of(usual, both, said)) {
      SettingsFile.of(environment, folder).orElseThrow().addTo(environment);
    }

    assertThat(Stream.of(usual, both, said).map(each -> each.getProperty("tupyo.mail.port")))
        .containsExactly("1", "2", "3");
    assertThat(SettingsFile.of(environment(Map.of()), folder.resolve("none"))).isEmpty();
  }

  @Test
  void aFileThatIsNoTextOrNotThereIsNoFileOfSettingsAndShowsNothingOfItself() throws Exception {
    var bytes = folder.resolve("bytes");
    Files.write(bytes, "tupyo.mail.user=\u00fc".getBytes(StandardCharsets.ISO_8859_1));
    var escape = Files.writeString(folder.resolve("escape"), "tupyo.mail.password=\\uTOPSECRET");

    for (var file : List.of(bytes, escape, folder.resolve("absent"))) {
      var environment = environment(Map.of("tupyo.config", file.toString()));
      assertThatThrownBy(() -> SettingsFile.of(environment, folder))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageNotContaining("TOPSECRET");
    }
  }

  private static List<String> names() {
    return Settings.all().stream().map(Setting::name).toList();
  }

  private static Setting named(String name) {
    return Settings.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static StandardEnvironment environment(Map<String, Object> said) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("said", new HashMap<>(said)));
    return environment;
  }
}
