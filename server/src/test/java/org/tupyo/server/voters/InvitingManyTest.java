package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// So many letters that writing them one by one would keep the organiser waiting. How many is said
/// by the property `tupyo.invitations`.
class InvitingManyTest {
  private static final int MANY = Integer.getInteger("tupyo.invitations", 10_000);

  /// A mail server that nobody reaches: here it is about the queue.
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "tupyo.mail.host", "127.0.0.1",
          "tupyo.mail.port", "1",
          "tupyo.mail.from", "vote@example.org",
          "tupyo.mail.connections", "1");

  @ParameterizedTest
  @EnumSource
  void tenThousandInvitationsAreQueuedWithTheOpening(TestDatabase database) {
    try (var server = TestServer.start(database, SETTINGS)) {
      var club = new Club(server);
      var people =
          IntStream.range(0, MANY)
              .mapToObj(i -> Club.listed("Voter " + i, "voter%d@example.org".formatted(i)))
              .toArray(Listed[]::new);
      var draft = club.draft(club.organiser());

      var begin = System.nanoTime();
      club.openFor(draft, people);
      var took = Duration.ofNanos(System.nanoTime() - begin);

      System.out.printf(
          "%s: a roll of %d frozen and its invitations queued in %d ms%n",
          database, MANY, took.toMillis());
      assertThat(
              server
                  .the(JdbcClient.class)
                  .sql("select count(*) from mail where once like 'invitation:%'")
                  .query(Integer.class)
                  .single())
          .isEqualTo(MANY);
      // A machine that does much else at the same time may take longer than the 5 s of a quiet one.
      assertThat(took).isLessThan(Duration.ofSeconds(60));
    }
  }
}
