package org.tupyo.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class SendingTest {
  private static final AtomicLong COUNTER = new AtomicLong();
  private static final GreenMail MAIL_SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static TestServer server;

  @BeforeAll
  static void start() {
    MAIL_SERVER.start();
    server =
        TestServer.start(
            TestDatabase.SQLITE,
            Map.of(
                "tupyo.mail.host", "127.0.0.1",
                "tupyo.mail.port", String.valueOf(MAIL_SERVER.getSmtp().getPort()),
                "tupyo.mail.from", "vote@example.org",
                "tupyo.mail.sender-name", "여는괄호\r\nBcc: eve@example.org",
                "tupyo.mail.security", "none"));
  }

  @AfterAll
  static void stop() {
    server.close();
    MAIL_SERVER.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    MAIL_SERVER.purgeEmailFromAllMailboxes();
  }

  @Test
  void sendsTextAndHtmlInOneMessageToOneReader() throws Exception {
    var sent = send("minsu@example.org", "회장 선거, 투표해 주세요");

    assertThat(sent.getAllRecipients()).hasSize(1);
    assertThat(sent.getSubject()).isEqualTo("회장 선거, 투표해 주세요");
    assertThat(sent.getReplyTo()).extracting(Object::toString).containsExactly("chair@example.org");
    var parts = (MimeMultipart) sent.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("안녕하세요");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>안녕하세요</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Vote\r\nBcc: eve@example.org",
        "Vote\nTo: eve@example.org",
        "Vote\r\n\r\n<script>",
        "Vote\u0085Bcc: eve@example.org",
        "=?utf-8?q?Vote=0D=0ABcc:_eve@example.org?="
      })
  void putsNothingButTheSubjectIntoTheSubject(String subject) throws Exception {
    var sent = send("minsu@example.org", subject);

    assertExactlyOne(sent, "minsu@example.org");
    assertThat(raw(sent)).doesNotContainPattern("(?im)^(bcc|cc):");
    assertThat(sent.getFrom()).singleElement().asString().contains("vote@example.org");
  }

  @Test
  void keepsEveryHeaderLineShortAndAsciiWhateverTheSubject() throws Exception {
    var sent = send("minsu@example.org", "회장😀 선거 ".repeat(1_250));

    assertExactlyOne(sent, "minsu@example.org");
    var head = raw(sent).split("\r\n\r\n", 2)[0];
    assertThat(head.lines())
        .allSatisfy(line -> {
          assertThat(line.length()).isLessThan(998);
          assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(line)).isTrue();
        });
    assertThat(sent.getSubject()).startsWith("회장😀 선거 회장😀").endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chair@example.org\r\nBcc: eve@example.org",
        "chair@example.org, eve@example.org",
        "Chair <chair@example.org>",
        "\"chair\r\nBcc: eve@example.org\"@example.org"
      })
  void namesNobodyForAnswersRatherThanSomethingElse(String replyTo) throws Exception {
    var sent = send("minsu@example.org", "Vote", Optional.of(replyTo), Optional.empty());

    assertExactlyOne(sent, "minsu@example.org");
    assertThat(sent.getHeader("Reply-To")).isNull();
    assertThat(raw(sent)).doesNotContainPattern("(?im)^(bcc|cc):");
  }

  @Test
  void saysWhereToStopInAHeaderAndByOneClickWhereThatIsSafe() throws Exception {
    var safe = Optional.of("https://vote.example.org/stop/17-ab");
    var plain = Optional.of("http://localhost:8080/stop/17-ab");

    var sent = send("minsu@example.org", "Vote", Optional.empty(), safe);
    var inHouse = send("minsu@example.org", "Vote", Optional.empty(), plain);
    var transactional = send("minsu@example.org", "Vote");

    assertThat(sent.getHeader("List-Unsubscribe"))
        .containsExactly("<https://vote.example.org/stop/17-ab>");
    assertThat(sent.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(inHouse.getHeader("List-Unsubscribe")).hasSize(1);
    assertThat(inHouse.getHeader("List-Unsubscribe-Post")).isNull();
    assertThat(transactional.getHeader("List-Unsubscribe")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://vote.example.org/stop\r\nBcc: eve@example.org",
        "https://vote.example.org/>, <mailto:eve@example.org",
        "javascript:alert(1)",
        "https://vote.example.org/투표",
        ""
      })
  void leavesOutAWayToStopThatIsNoPlainAddress(String stopAt) throws Exception {
    var sent = send("minsu@example.org", "Vote", Optional.empty(), Optional.of(stopAt));

    assertExactlyOne(sent, "minsu@example.org");
    assertThat(sent.getHeader("List-Unsubscribe")).isNull();
    assertThat(raw(sent)).doesNotContainPattern("(?im)^(bcc|cc):");
  }

  @Test
  void saysThatAMachineWroteItAndWhenAndSignsItsName() throws Exception {
    var first = send("minsu@example.org", "Vote");
    var second = send("minsu@example.org", "Vote");

    assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(first.getHeader("Content-Language")).containsExactly("ko");
    assertThat(first.getSentDate().toInstant())
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(first.getMessageID()).matches("<[0-9]+-[0-9a-f]{32}@example\\.org>");
    assertThat(first.getMessageID()).isNotEqualTo(second.getMessageID());
    var mark = first.getMessageID().replaceAll("<|@.*", "");
    assertThat(server.the(Marks.class).read(Marks.Kind.LETTER, mark)).isPresent();
  }

  @Test
  void reachesAddressesInOtherScriptsAndInQuotes() throws Exception {
    assertExactlyOne(send("minsu@투표.한국", "a"), "minsu@xn--v27b23b.xn--3e0b707e");
    assertExactlyOne(send("\"min su\"@example.org", "b"), "\"min su\"@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minsu@example.org, eve@example.org",
        "minsu@example.org\r\nBcc: eve@example.org",
        "minsu@example.org>\r\nRCPT TO:<eve@example.org",
        "\"min\r\nsu\"@example.org",
        "Minsu <minsu@example.org>",
        "@relay.example:minsu@example.org",
        "undisclosed:minsu@example.org;",
        "minsu@[127.0.0.1]",
        "민수@example.org",
        ""
      })
  void sendsNothingToWhatIsNotOneAddress(String recipient) {
    var id = queue(recipient, "Vote", Optional.empty());

    await().atMost(Duration.ofMinutes(1)).until(() -> state(id).equals("failed"));
    assertThat(MAIL_SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void sendsAgainWhatWasRefusedBefore() {
    var id = queue("nowhere", "Vote", Optional.empty());
    await().atMost(Duration.ofMinutes(1)).until(() -> state(id).equals("failed"));
    var book = server.the(LetterBook.class);
    var refused = book.find(new Shelf.Everything(), id).orElseThrow();
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(JdbcClient.class)
                .sql("update mail set recipient = 'minsu@example.org' where id = :id")
                .param("id", id)
                .update());

    assertThat(server.the(Outbox.class).again(refused)).isTrue();

    await().atMost(Duration.ofMinutes(1)).until(() -> state(id).equals("sent"));
    assertThat(refused.state()).isEqualTo(Dispatch.State.REFUSED);
    assertThat(MAIL_SERVER.getReceivedMessages()).hasSize(1);
  }

  @Test
  void forgetsTheWordsOnceTheMailServerHasThem() throws Exception {
    send("minsu@example.org", "secret");

    var words =
        server
            .the(JdbcClient.class)
            .sql("select body_text || body_html from mail where sent_at is not null")
            .query(String.class)
            .list();
    assertThat(words).isNotEmpty().allMatch(String::isEmpty);
  }

  @Test
  void sendsEachLetterOnceHoweverOftenItIsQueuedAndByHoweverManyNodes() {
    var letters =
        IntStream.range(0, 40)
            .mapToObj(i -> letter("many-" + i, "v%d@example.org".formatted(i), "Vote"))
            .toList();
    var transaction = server.the(TransactionTemplate.class);
    var second =
        new Postman(
            server.the(MailQueue.class),
            new SmtpDelivery(
                server.the(MailSettings.class),
                server.the(MailQueue.class),
                server.the(Envelope.class)));
    second.start();

    transaction.executeWithoutResult(_ -> server.the(Outbox.class).queue(letters));
    transaction.executeWithoutResult(_ -> server.the(Outbox.class).queue(letters));

    await().atMost(Duration.ofMinutes(1)).until(() -> received("[v").count() >= 40);
    second.stop();
    assertThat(received("[v")).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void givesUpForNowWhenItsClaimHasPassedToAnotherNode() {
    var queue = server.the(MailQueue.class);
    var jdbc = server.the(JdbcClient.class);
    var transaction = server.the(TransactionTemplate.class);
    var id =
        transaction.execute(_ ->
            jdbc.sql(
                    """
                    insert into mail
                      (once, topic, recipient, subject, body_text, body_html, language, queued_at,
                       attempts, next_at, claim, claimed_until)
                    values ('fence', 't', 'a@example.org', 's', 't', 'h', 'en', 0, 0, 0, 'other',
                            9000000000000)
                    returning id
                    """)
                .query(Long.class)
                .single());
    var stale =
        new WaitingMail(
            id,
            "a@example.org",
            Optional.empty(),
            Optional.empty(),
            "s",
            "t",
            "h",
            "en",
            0,
            "mine");

    assertThat(queue.renew(stale)).isFalse();
    queue.sent(stale, "mail.example.org", "250 ok");

    assertThat(state(id)).isEqualTo("waiting");
  }

  @Test
  void takesAMailAgainThatADeadNodeHadClaimedUnderTheSameName() throws Exception {
    var first = send("minsu@example.org", "once more");
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(JdbcClient.class)
                .sql(
                    """
                    update mail
                    set sent_at = null, next_at = 0, claim = 'dead', claimed_until = 1
                    where subject = 'once more'
                    """)
                .update());

    assertThat(MAIL_SERVER.waitForIncomingEmail(10_000, 2)).isTrue();
    assertThat(MAIL_SERVER.getReceivedMessages())
        .extracting(message -> message.getMessageID())
        .containsOnly(first.getMessageID());
  }

  private static MimeMessage send(String recipient, String subject) throws Exception {
    return send(recipient, subject, Optional.of("chair@example.org"), Optional.empty());
  }

  private static MimeMessage send(
      String recipient, String subject, Optional<String> replyTo, Optional<String> stopAt)
      throws Exception {
    MAIL_SERVER.purgeEmailFromAllMailboxes();
    var id = queue(recipient, subject, replyTo, stopAt);
    await().atMost(Duration.ofMinutes(1)).until(() -> state(id).equals("sent"));
    return List.of(MAIL_SERVER.getReceivedMessages()).getFirst();
  }

  private static long queue(String recipient, String subject, Optional<String> replyTo) {
    return queue(recipient, subject, replyTo, Optional.empty());
  }

  private static long queue(
      String recipient, String subject, Optional<String> replyTo, Optional<String> stopAt) {
    var once = "test-" + COUNTER.incrementAndGet();
    var letter =
        new Letter(
            once,
            "test",
            recipient,
            replyTo,
            stopAt,
            subject,
            "안녕하세요",
            "<p>안녕하세요</p>",
            Locale.KOREAN,
            Handling.PLAIN);
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(Outbox.class).queue(letter));
    return server
        .the(JdbcClient.class)
        .sql("select id from mail where once = :once")
        .param("once", once)
        .query(Long.class)
        .single();
  }

  private static Letter letter(String once, String recipient, String subject) {
    return new Letter(once, "test", recipient, subject, "Hi", "<p>Hi</p>", Locale.ENGLISH);
  }

  private static String state(long id) {
    return server
        .the(JdbcClient.class)
        .sql(
            """
            select case when sent_at is not null then 'sent'
                        when next_at is null then 'failed'
                        else 'waiting' end
            from mail
            where id = :id
            """)
        .param("id", id)
        .query(String.class)
        .single();
  }

  private static void assertExactlyOne(MimeMessage sent, String address) throws Exception {
    assertThat(MAIL_SERVER.getReceivedMessages()).hasSize(1);
    assertThat(sent.getAllRecipients())
        .extracting(recipient -> ((InternetAddress) recipient).getAddress())
        .containsExactly(address);
  }

  /// Whom letters reached whose addresses begin so. A second node takes up what other tests left.
  private static Stream<String> received(String beginning) {
    return Arrays.stream(MAIL_SERVER.getReceivedMessages())
        .map(SendingTest::to)
        .filter(address -> address.startsWith(beginning));
  }

  private static String to(MimeMessage message) {
    try {
      return Arrays.toString(message.getRecipients(Message.RecipientType.TO));
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String raw(MimeMessage message) throws Exception {
    var bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
