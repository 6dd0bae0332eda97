package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.texts.Messages;

class HealthTest {

  @ParameterizedTest
  @EnumSource
  void saysWhichDatabaseAnswersAndThatItsClockIsRight(TestDatabase database) {
    var server = TestServer.on(database);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());

    var page = server.send(administrator.page(server, "/desk/health").GET().build()).body();

    assertThat(page)
        .contains(database == TestDatabase.SQLITE ? "SQLite" : "PostgreSQL")
        .contains("시계가 맞아요");
  }

  @ParameterizedTest
  @CsvSource({
    "50000000000, OK",
    "2000000000, OK",
    "1999999999, WARN",
    "300000000, WARN",
    "299999999, BAD"
  })
  void warnsBeforeTheDiskIsFull(long usable, Health.Line.State state) {
    var line = Health.disk(usable, Path.of("/srv/tupyo/data"));

    assertThat(line.state()).isEqualTo(state);
    assertThat(line.command())
        .isEqualTo(state == Health.Line.State.OK ? "" : "df -h '/srv/tupyo/data'");
  }

  @Test
  void twoClocksThatDifferAreSaidWithTheSecondsBetweenThem() {
    assertThat(Health.clock(Duration.ofMillis(-1999)).state()).isEqualTo(Health.Line.State.OK);
    assertThat(Health.clock(Duration.ofSeconds(-75)).state()).isEqualTo(Health.Line.State.BAD);
    assertThat(Health.clock(Duration.ofSeconds(-75)).values()).containsExactly(75L);
  }

  @ParameterizedTest
  @CsvSource({
    "https://vote.example.org, desk.health.address.ok",
    "http://vote.example.org, desk.health.address.bad",
    "http://localhost:8080, desk.health.address.local.warn"
  })
  void anAddressWithoutHttpsIsFineOnOnesOwnMachineOnly(URI address, String key) {
    assertThat(Health.address(address).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0, 0, desk.health.mail.warn",
    "true, 3, 0, desk.health.mail.ok",
    "true, 3, 1, desk.health.mail.queue.warn",
    "true, 501, 0, desk.health.mail.queue.warn"
  })
  void mailThatDoesNotLeaveIsSaid(boolean server, long waiting, long refused, String key) {
    assertThat(Health.mail(server, waiting, refused).key()).isEqualTo(key);
  }

  @Test
  void everyLineHasItsSentenceInBothLanguages() {
    var messages = TestServer.on(TestDatabase.SQLITE).the(Messages.class);
    for (var key :
        new String[] {
          "database.ok",
          "clock.ok",
          "clock.bad",
          "disk.ok",
          "disk.warn",
          "disk.bad",
          "mail.ok",
          "mail.warn",
          "mail.queue.warn",
          "address.ok",
          "address.local.warn",
          "address.bad"
        }) {
      assertThat(messages.text(Locale.KOREAN, "desk.health." + key, 1, 2))
          .isNotEqualTo(messages.text(Locale.ENGLISH, "desk.health." + key, 1, 2));
    }
  }
}
