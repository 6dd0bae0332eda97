package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.mail.Dispatch.State;
import org.tupyo.server.mail.Happening.Kind;

/// What becomes of a letter after each answer that a mail server can give, or fail to give.
class SmtpAnswersTest {
  private static final String MINSU = "minsu@example.org";
  private static final String ANN = "ann@example.org";

  @ParameterizedTest
  @EnumSource
  void writesDownWhichServerTookALetterAndItsAnswer(TestDatabase database) {
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, database, Map.of())) {
      var id = letters.queue(MINSU);

      letters.await(id, State.SENT);

      assertThat(letters.timeline(id))
          .singleElement()
          .satisfies(happened -> {
            assertThat(happened.kind()).isEqualTo(Kind.ACCEPTED);
            assertThat(happened.server()).isEqualTo("127.0.0.1");
            assertThat(happened.answer()).isEqualTo("250 2.0.0 queued as 17");
          });
      assertThat(letters.count("body_text <> '' or begun_at is not null")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void triesAgainLaterWhatIsRefusedForNowAndNeverWhatIsRefusedForGood(TestDatabase database) {
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, database, Map.of())) {
      mail.answersRecipients(
          to -> to.equals(MINSU) ? "450 4.2.1 mailbox busy" : "550 5.1.1 no such user");
      letters.queue(MINSU, ANN);

      var gone = letters.await(letters.idTo(ANN), State.REFUSED);
      Letters.waitUntil(() -> letters.find(letters.idTo(MINSU)).attempts() == 1);
      var waiting = letters.find(letters.idTo(MINSU));

      assertThat(gone.error()).contains("550 5.1.1 no such user");
      assertThat(waiting.state()).isEqualTo(State.WAITING);
      assertThat(waiting.error()).contains("450 4.2.1 mailbox busy");
      assertThat(letters.timeline(waiting.id()))
          .extracting(Happening::kind)
          .containsExactly(Kind.DEFERRED);
      assertThat(letters.timeline(gone.id()))
          .extracting(Happening::kind)
          .containsExactly(Kind.REFUSED);
      // A minute, a fifth more or less.
      var again =
          Duration.between(
              letters.timeline(waiting.id()).getFirst().at(), waiting.nextAt().orElseThrow());
      assertThat(again).isBetween(Duration.ofMillis(47_900), Duration.ofMillis(72_100));
    }
  }

  @Test
  void givesUpAfterTwoDaysOfRefusalsForNow() {
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, TestDatabase.SQLITE, Map.of())) {
      mail.answersRecipients(_ -> "451 4.7.1 greylisted");
      var id = letters.queue(MINSU);
      Letters.waitUntil(() -> letters.find(id).attempts() == 1);
      letters.update(
          "update mail set attempts = %d, next_at = 0 where id = %d"
              .formatted(SmtpDelivery.AGAIN_AFTER.size(), id));

      letters.await(id, State.REFUSED);

      assertThat(SmtpDelivery.AGAIN_AFTER.stream().mapToLong(Duration::toHours).sum())
          .isBetween(44L, 50L);
      assertThat(letters.timeline(id))
          .extracting(Happening::kind)
          .containsExactly(Kind.DEFERRED, Kind.REFUSED);
    }
  }

  @Test
  void takesARefusalOfTheWholeLetterForWhatItSays() {
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, TestDatabase.SQLITE, Map.of())) {
      mail.answersLetters(_ -> "554 5.7.1 looks unwanted");
      var id = letters.queue(MINSU);

      assertThat(letters.await(id, State.REFUSED).error()).contains("554 5.7.1 looks unwanted");
      assertThat(mail.taken()).isEmpty();
    }
  }

  @Test
  void leavesAServerAloneThatClosesAndCountsNoOtherLetterAsTried() {
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, TestDatabase.SQLITE, Map.of())) {
      mail.answersRecipients(_ -> "421 4.7.0 too much from you");
      letters.queue(MINSU, ANN, "c@example.org");

      Letters.waitUntil(() -> letters.find(letters.idTo(MINSU)).attempts() == 1);
      Letters.waitUntil(() -> letters.count("claim is not null") == 0);

      assertThat(mail.connections()).isEqualTo(1);
      assertThat(letters.count("attempts > 0")).isEqualTo(1);
      assertThat(letters.count("next_at is not null")).isEqualTo(3);
      assertThat(letters.find(letters.idTo(ANN)).error()).contains("too much from you");
    }
  }

  @Test
  void countsNoLetterAsTriedWhileNobodyLetsItIn() {
    try (var mail = RecordingMailServer.plain();
        var letters =
            Letters.through(
                mail,
                TestDatabase.SQLITE,
                Map.of("tupyo.mail.user", "vote", "tupyo.mail.password", "outdated"))) {
      mail.answersPasswords("535 5.7.8 wrong password");
      var id = letters.queue(MINSU);

      Letters.waitUntil(() -> letters.find(id).error().contains("535 5.7.8"));

      assertThat(letters.find(id).attempts()).isZero();
      assertThat(letters.find(id).state()).isEqualTo(State.WAITING);
      assertThat(mail.heard()).doesNotContain("MAIL");
    }
  }

  @ParameterizedTest
  @EnumSource
  void sendsNoLetterAgainThatMayHaveArrivedAndSaysSo(TestDatabase database) {
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, database, Map.of())) {
      mail.answersLetters(to -> to.equals(ANN) ? RecordingMailServer.CUT : "250 ok");
      letters.queue(MINSU, ANN, "c@example.org", "d@example.org");

      var unknown = letters.await(letters.idTo(ANN), State.UNCERTAIN);
      letters.await(letters.idTo("d@example.org"), State.SENT);

      assertThat(mail.taken())
          .extracting(RecordingMailServer.Taken::to)
          .containsExactly(MINSU, ANN, "c@example.org", "d@example.org");
      assertThat(unknown.isUnreached()).isTrue();
      assertThat(unknown.kept()).isTrue();
      assertThat(
              letters.server.the(Correspondence.class).unreached(Letter.aboutElection("letters")))
          .containsExactly(ANN);
    }
  }

  @Test
  void sendsALetterAgainThatBrokeOffBeforeItWasWhole() {
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, TestDatabase.SQLITE, Map.of())) {
      mail.answersData(_ -> RecordingMailServer.CUT);
      var id = letters.queue(MINSU);
      Letters.waitUntil(() -> letters.find(id).attempts() == 1);
      mail.answersData(_ -> "354 go on");

      var waiting = letters.find(id).state();
      letters.update("update mail set next_at = 0 where id = " + id);
      letters.await(id, State.SENT);

      assertThat(waiting).isEqualTo(State.WAITING);
      assertThat(mail.taken()).hasSize(1);
    }
  }

  @Test
  void aPersonMaySendAgainWhatNobodyKnowsAbout() {
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, TestDatabase.SQLITE, Map.of())) {
      mail.answersLetters(_ -> RecordingMailServer.CUT);
      var id = letters.queue(MINSU);
      var unknown = letters.await(id, State.UNCERTAIN);
      mail.answersLetters(_ -> "250 ok");

      assertThat(letters.server.the(LetterBook.class).canGoAgain(unknown)).isTrue();
      letters.server.the(Outbox.class).again(unknown);
      letters.await(id, State.SENT);

      assertThat(mail.taken())
          .extracting(taken -> taken.header("Message-ID"))
          .hasSize(2)
          .containsOnly(mail.taken().getFirst().header("Message-ID"));
    }
  }

  @Test
  void sendsNoMoreInASecondThanTheSettingsAllow() {
    try (var mail = RecordingMailServer.plain();
        var letters =
            Letters.through(mail, TestDatabase.SQLITE, Map.of("tupyo.mail.per-second", "20"))) {
      var begin = System.nanoTime();
      letters.queue(
          IntStream.range(0, 21)
              .mapToObj(i -> "v%d@example.org".formatted(i))
              .toArray(String[]::new));

      Letters.waitUntil(() -> mail.taken().size() == 21);

      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sendsNoMoreInAnHourThanTheSettingsAllowEvenAfterARestart(TestDatabase database) {
    try (var mail = RecordingMailServer.plain()) {
      var letters = Letters.through(mail, database, Map.of("tupyo.mail.per-hour", "5"));
      letters.queue(
          IntStream.range(0, 8)
              .mapToObj(i -> "v%d@example.org".formatted(i))
              .toArray(String[]::new));
      Letters.waitUntil(() -> letters.count("sent_at is not null") == 5);
      letters.close();
      try (var again = letters.server.again()) {
        var jdbc = again.the(org.springframework.jdbc.core.simple.JdbcClient.class);
        Letters.waitUntil(() -> again.the(MailQueue.class).isWaiting());
        assertThat(again.the(MailQueue.class).claim()).isEmpty();
        assertThat(mail.taken()).hasSize(5);

        again
            .the(org.springframework.transaction.support.TransactionTemplate.class)
            .executeWithoutResult(
                _ -> jdbc.sql("update mail_event set at = at - 3600000").update());
        Letters.waitUntil(() -> mail.taken().size() == 8);
      }
    }
  }

  @Test
  void opensAsManyConnectionsAsTheSettingsAllow() {
    try (var mail = RecordingMailServer.plain();
        var letters =
            Letters.through(mail, TestDatabase.SQLITE, Map.of("tupyo.mail.connections", "3"))) {
      var together = new AtomicInteger();
      var most = new AtomicInteger();
      mail.answersLetters(_ -> {
        most.accumulateAndGet(together.incrementAndGet(), Math::max);
        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        together.decrementAndGet();
        return "250 ok";
      });
      letters.queue(
          IntStream.range(0, 200)
              .mapToObj(i -> "v%d@example.org".formatted(i))
              .toArray(String[]::new));

      Letters.waitUntil(() -> letters.count("sent_at is not null") == 200);

      assertThat(most.get()).isBetween(2, 3);
      assertThat(mail.taken()).extracting(RecordingMailServer.Taken::to).doesNotHaveDuplicates();
    }
  }

  @Test
  void returnsLettersToAnAddressThatNamesThem() {
    try (var mail = RecordingMailServer.plain();
        var letters =
            Letters.through(
                mail,
                TestDatabase.SQLITE,
                Map.of("tupyo.mail.bounces.address", "bounce@example.net"))) {
      var id = letters.queue(MINSU);
      letters.await(id, State.SENT);

      var sent = mail.taken().getFirst();

      var mark = letters.server.the(Marks.class).of(Marks.Kind.LETTER, id);
      assertThat(sent.from()).isEqualTo("bounce+" + mark + "@example.net");
      assertThat(sent.header("From")).contains("vote@example.org");
      assertThat(sent.header("Message-ID")).isEqualTo("<" + mark + "@example.org>");
      assertThat(List.of(sent.data().split("\n"))).noneMatch(line -> line.contains("bounce+"));
    }
  }
}
