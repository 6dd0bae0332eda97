package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.mail.Dispatch.State;
import org.tupyo.server.mail.Happening.Kind;

class BounceMailboxTest {
  private static final String MINSU = "minsu@example.org";
  private static final String ANN = "ann@example.org";

  @ParameterizedTest
  @CsvSource({"imap, SQLITE", "imap, POSTGRESQL", "pop3, SQLITE"})
  void showsWhoseLettersCameBackAndLeavesOtherMailWhereItLies(
      String protocol, TestDatabase database) throws Exception {
    var mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    mailbox.start();
    try (var mail = RecordingMailServer.plain();
        var letters = Letters.through(mail, database, settings(mailbox, protocol))) {
      letters.queue(MINSU, ANN);
      letters.await(letters.idTo(ANN), State.SENT);
      var minsu = letters.idTo(MINSU);
      var box = mailbox.getUserManager().getUser("bounce");
      box.deliver(Reports.postfix(returnAddress(letters, minsu), "", "failed", "5.1.1"));
      box.deliver(Reports.postfix(returnAddress(letters, minsu), "", "failed", "5.1.1"));
      box.deliver(
          Reports.postfix(
              "bounce+%d-%s@example.net".formatted(letters.idTo(ANN), "0".repeat(32)),
              "<%d-%s@example.org>".formatted(letters.idTo(ANN), "f".repeat(32)),
              "failed",
              "5.1.1"));
      box.deliver(
          Reports.mail("From: a@example.org\nTo: bounce@example.net\nSubject: hello\n\nhello\n"));

      var bounces = letters.server.the(BounceMailbox.class);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.execute(bounces::lookIn);
        threads.execute(bounces::lookIn);
      }

      assertThat(letters.find(minsu).state()).isEqualTo(State.BOUNCED);
      assertThat(letters.find(minsu).error()).contains("User unknown");
      assertThat(letters.timeline(minsu))
          .extracting(Happening::kind)
          .containsExactly(Kind.ACCEPTED, Kind.BOUNCED);
      assertThat(letters.timeline(minsu).getLast().server()).isEqualTo("mail.example.org");
      assertThat(letters.find(letters.idTo(ANN)).state()).isEqualTo(State.SENT);
      assertThat(
              letters.server.the(Correspondence.class).unreached(Letter.aboutElection("letters")))
          .containsExactly(MINSU);
      assertThat(mailbox.getReceivedMessages()).hasSize(2);
    } finally {
      mailbox.stop();
    }
  }

  private static Map<String, Object> settings(GreenMail mailbox, String protocol) {
    mailbox.setUser("bounce@example.net", "bounce", "secret");
    var port = protocol.equals("imap") ? mailbox.getImap().getPort() : mailbox.getPop3().getPort();
    return Map.of(
        "tupyo.mail.bounces.address", "bounce@example.net",
        "tupyo.mail.bounces.protocol", protocol,
        "tupyo.mail.bounces.host", "127.0.0.1",
        "tupyo.mail.bounces.port", String.valueOf(port),
        "tupyo.mail.bounces.security", "none",
        "tupyo.mail.bounces.user", "bounce",
        "tupyo.mail.bounces.password", "secret",
        "tupyo.mail.bounces.every", "1h");
  }

  private static String returnAddress(Letters letters, long id) {
    return "bounce+" + letters.server.the(Marks.class).of(Marks.Kind.LETTER, id) + "@example.net";
  }
}
