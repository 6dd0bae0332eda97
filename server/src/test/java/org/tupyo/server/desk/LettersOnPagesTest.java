package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;

/// What organisers and voters see of letters, in a browser.
class LettersOnPagesTest {
  private static final String BOUNCE =
      "550 5.1.1 <minsu@example.org>: Recipient address rejected: <b>User unknown</b>";
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void anOrganiserReadsWhatBecameOfALetterAndWhoWantsNoReminders(Locale language) {
    var organiser = Organiser.on(server);
    var election =
        ByLink.open(server, organiser.member(), "counts", "김민수 <minsu@example.org>").mailed();
    var letter = election.letter("김민수");
    change(
        "update mail set sent_by = 'SMTP', bounced_at = sent_at, last_error = '%s' where id = %d"
            .formatted(BOUNCE, letter));
    change("update voter set reminders_stopped_at = 1 where id = " + election.voter("김민수").value());
    for (var event :
        List.of("DEFERRED|451 4.7.1 greylisted", "ACCEPTED|250 2.0.0 ok", "BOUNCED|" + BOUNCE)) {
      change(
          "insert into mail_event (mail_id, at, kind, server, answer) values (%d, 1795000000000, '%s', 'mx.example.org', '%s')"
              .formatted(letter, event.split("\\|", 2)[0], event.split("\\|", 2)[1]));
    }

    try (var visitor =
        Visitor.of(server, language).with("access", organiser.someone().tokens().access())) {
      visitor.open(election.pathOf("김민수")).findsNothingWrong("voter-bounced");
      assertThat(visitor.text()).contains("greylisted", "<b>User unknown</b>");
      assertThat(visitor.part("main b").count()).isZero();
      visitor.open("/desk/mail/" + letter).findsNothingWrong("letter-bounced");
      visitor.open(election.path()).findsNothingWrong("voters-bounced");
      change(
          "update mail set bounced_at = null, sent_by = null, sent_at = null, begun_at = 1 where id = "
              + letter);
      visitor.open("/desk/mail/" + letter).findsNothingWrong("letter-uncertain");
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void aVoterAsksForTheLinkAgainAndStopsReminders(Locale language) {
    var ko = language.equals(Locale.KOREAN);
    var organiser = Organiser.on(server);
    var election =
        ByLink.open(server, organiser.member(), "counts", "김민수 <minsu@example.org>").mailed();
    var stop =
        server
            .the(JdbcClient.class)
            .sql("select stop_at from mail where id = " + election.letter("김민수"))
            .query(String.class)
            .single()
            .replaceFirst("^https?://[^/]+", "");

    try (var visitor = Visitor.of(server, language)) {
      visitor.open("/e/" + election.id.value()).findsNothingWrong("door-lost-link");
      visitor.follow(ko ? "링크를 잃어버렸나요?" : "Lost your link?").findsNothingWrong("lost-link");
      visitor.type("email", "minsu@example.org").press(ko ? "투표 주소 보내기" : "Send my link");
      visitor.findsNothingWrong("lost-link-sent");
      visitor.open(stop).findsNothingWrong("stop-asked");
      visitor.press(ko ? "알림 그만 받기" : "Stop reminders");
      visitor.findsNothingWrong("stop-done");
      assertThat(visitor.text()).contains(ko ? "알림을 그만 보낼게요" : "Reminders stopped");
    }
  }

  private void change(String sql) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
  }
}
