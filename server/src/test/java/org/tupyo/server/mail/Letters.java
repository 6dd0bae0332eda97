package org.tupyo.server.mail;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// Letters on a server whose mail server is one of a test's.
public final class Letters implements AutoCloseable {
  private static final AtomicLong COUNTER = new AtomicLong();

  final TestServer server;
  private final JdbcClient jdbc;

  private Letters(TestServer server) {
    this.server = server;
    this.jdbc = server.the(JdbcClient.class);
  }

  /// A server that sends by this mail server, one connection at a time, unencrypted, unless the
  /// settings say otherwise.
  static Letters through(
      RecordingMailServer mail, TestDatabase database, Map<String, Object> settings) {
    return new Letters(TestServer.start(database, settings(mail, settings)));
  }

  /// The settings of such a server.
  public static Map<String, Object> settings(
      RecordingMailServer mail, Map<String, Object> settings) {
    var all =
        new HashMap<String, Object>(
            Map.of(
                "tupyo.mail.host", "127.0.0.1",
                "tupyo.mail.port", String.valueOf(mail.port()),
                "tupyo.mail.from", "vote@example.org",
                "tupyo.mail.security", "none",
                "tupyo.mail.connections", "1"));
    all.putAll(settings);
    return all;
  }

  /// Leaves letters to these readers together, and gives the number of the last.
  long queue(String... recipients) {
    var letters = List.of(recipients).stream().map(Letters::to).toList();
    in(() -> server.the(Outbox.class).queue(letters));
    return idTo(recipients[recipients.length - 1]);
  }

  static Letter to(String recipient) {
    return new Letter(
        "letters-" + COUNTER.incrementAndGet(),
        Letter.aboutElection("letters"),
        recipient,
        Optional.empty(),
        Optional.empty(),
        "Vote",
        "words",
        "<p>words</p>",
        Locale.ENGLISH,
        new Handling(Optional.of(recipient), List.of(), Handling.Listing.LISTED));
  }

  long idTo(String recipient) {
    return jdbc.sql("select max(id) from mail where recipient = :to")
        .param("to", recipient)
        .query(Long.class)
        .single();
  }

  Dispatch find(long id) {
    return server.the(LetterBook.class).find(new Shelf.Everything(), id).orElseThrow();
  }

  /// Waits until a letter is in this state.
  Dispatch await(long id, Dispatch.State state) {
    waitUntil(() -> find(id).state() == state);
    return find(id);
  }

  static void waitUntil(java.util.concurrent.Callable<Boolean> what) {
    waitUntil(Duration.ofSeconds(30), what);
  }

  static void waitUntil(Duration most, java.util.concurrent.Callable<Boolean> what) {
    org.awaitility.Awaitility.await().atMost(most).until(what);
  }

  List<Happening> timeline(long id) {
    return server.the(LetterBook.class).timelines(List.of(find(id))).getOrDefault(id, List.of());
  }

  long count(String condition) {
    return jdbc.sql("select count(*) from mail where " + condition).query(Long.class).single();
  }

  void update(String sql) {
    in(() -> jdbc.sql(sql).update());
  }

  private void in(Runnable work) {
    server.the(TransactionTemplate.class).executeWithoutResult(_ -> work.run());
  }

  @Override
  public void close() {
    server.close();
  }
}
