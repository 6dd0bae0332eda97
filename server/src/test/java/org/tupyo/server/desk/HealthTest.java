package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.FreePort;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.https.Certificates;
import org.tupyo.server.texts.Messages;

class HealthTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

  @ParameterizedTest
  @EnumSource
  void saysWhichDatabaseAnswersAndThatItsClockIsRight(TestDatabase database) {
    var server = TestServer.on(database);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());

    var page = server.send(administrator.page(server, "/desk/health").GET().build()).body();

    assertThat(page)
        .contains(database == TestDatabase.SQLITE ? "SQLite" : "PostgreSQL")
        .contains("시계가 맞아요")
        .containsPattern("Tupyo [0-9]+[.][0-9]+[.][0-9]+");
  }

  @ParameterizedTest
  @CsvSource({
    "50000000000, OK",
    "2000000000, OK",
    "1999999999, WARN",
    "300000000, WARN",
    "299999999, BAD"
  })
  void warnsBeforeTheDiskIsFull(long usable, CheckLine.State state) {
    var line = Checks.disk(usable, Path.of("/srv/tupyo/data"));

    assertThat(line.state()).isEqualTo(state);
    assertThat(line.command())
        .isEqualTo(state == CheckLine.State.OK ? "" : "df -h '/srv/tupyo/data'");
  }

  @Test
  void twoClocksThatDifferAreSaidWithTheSecondsBetweenThem() {
    assertThat(Checks.clock(Duration.ofMillis(-1999)).state()).isEqualTo(CheckLine.State.OK);
    assertThat(Checks.clock(Duration.ofSeconds(-75)).state()).isEqualTo(CheckLine.State.BAD);
    assertThat(Checks.clock(Duration.ofSeconds(-75)).values()).containsExactly(75L);
  }

  @ParameterizedTest
  @CsvSource({
    "https://vote.example.org, desk.health.address.ok",
    "http://vote.example.org, desk.health.address.bad",
    "http://localhost:8080, desk.health.address.local.warn"
  })
  void anAddressWithoutHttpsIsFineOnOnesOwnMachineOnly(URI address, String key) {
    assertThat(Checks.address(address).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0, 0, desk.health.mail.warn",
    "true, 3, 0, desk.health.mail.ok",
    "true, 3, 1, desk.health.mail.queue.warn",
    "true, 501, 0, desk.health.mail.queue.warn"
  })
  void mailThatDoesNotLeaveIsSaid(boolean server, long waiting, long refused, String key) {
    assertThat(Checks.mail(server, waiting, refused).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({"300000000, OK", "299999999, WARN", "80000000, WARN", "79999999, BAD"})
  void warnsBeforeTheMemoryIsUsedUp(long available, CheckLine.State state) {
    assertThat(Checks.memory(available).state()).isEqualTo(state);
    assertThat(Machine.memory()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-12T09:00:00Z, desk.health.certificate.ok",
    "2026-12-12T08:59:59Z, desk.health.certificate.warn",
    "2026-11-28T08:59:59Z, desk.health.certificate.bad",
  })
  void aCertificateThatShouldHaveBeenRenewedIsSaid(Instant ends, String key) {
    assertThat(Checks.certificate(Optional.of(ends), NOW).key()).isEqualTo(key);
    assertThat(Checks.certificate(Optional.of(ends), NOW).values())
        .containsExactly(ends.toString().substring(0, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:00:00Z, desk.health.backup.ok",
    "2026-11-21T08:59:59Z, desk.health.backup.warn",
  })
  void aBackupThatIsAWeekOldIsSaid(Instant made, String key) {
    assertThat(Checks.backup(Optional.of(made), NOW).key()).isEqualTo(key);
    assertThat(Checks.backup(Optional.empty(), NOW).key())
        .isEqualTo("desk.health.backup.none.warn");
  }

  @Test
  void thePageSaysWhatTheMailServerAnswersAndThatThereIsNoBackup() throws Exception {
    try (var server =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of(
                "tupyo.mail.host", "127.0.0.1",
                "tupyo.mail.port", Integer.toString(FreePort.one()),
                "tupyo.mail.from", "vote@example.org"))) {
      var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());

      var page = server.send(administrator.page(server, "/desk/health").GET().build()).body();

      assertThat(page).contains("메일 서버를 쓸 수 없어요", "아직 백업이 없어요", "메모리가");
    }
  }

  @Test
  void theEndOfACertificateIsReadFromTheConnectionWhoeverVouchesForIt(@TempDir Path folder)
      throws IOException {
    var ends = Instant.parse("2040-05-06T07:08:09Z");
    var file = folder.resolve("certificate.pem");
    Files.writeString(
        file, Certificates.pem("localhost", Instant.parse("2026-01-01T00:00:00Z"), ends));
    try (var server =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of(
                "tupyo.https.certificate", file.toString(),
                "tupyo.https.http-port", "-1",
                "tupyo.place.address", "https://localhost"))) {
      assertThat(Machine.certificateEnds(server.at("/"))).contains(ends);
    }
    assertThat(Machine.certificateEnds(URI.create("https://127.0.0.1:1"))).isEmpty();
  }

  @Test
  void everyLineHasItsSentenceInBothLanguages() {
    var messages = TestServer.on(TestDatabase.SQLITE).the(Messages.class);
    var keys = ResourceBundle.getBundle("messages.desk.messages", Locale.ROOT).keySet();
    var sentences = keys.stream().filter(key -> key.matches("desk\\.health\\..*(ok|warn|bad)"));
    for (var key : sentences.toList()) {
      assertThat(messages.text(Locale.KOREAN, key, 1, 2))
          .isNotEqualTo(messages.text(Locale.ENGLISH, key, 1, 2));
    }
  }
}
