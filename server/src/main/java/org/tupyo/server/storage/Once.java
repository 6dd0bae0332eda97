package org.tupyo.server.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Does what a request asks for once, however often the request comes: the header `Idempotency-Key`
/// of the IETF's draft-ietf-httpapi-idempotency-key-header-07.
///
/// Key, work and answer are one transaction. A server that dies in between has done nothing, and
/// the key is free again; nothing ever stays "running".
@Component
public class Once {
  /// How long an answer is kept at least.
  public static final Duration KEPT = Duration.ofDays(2);

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final DatabaseClock clock;
  private final Set<Request> running = ConcurrentHashMap.newKeySet();

  Once(JdbcClient jdbc, TransactionTemplate transactions, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// A request that may come again.
  ///
  /// @param asker who asks, for example `member:12`: others may use the same key
  /// @param route method and path
  /// @param key what the client chose
  public record Request(String asker, String route, String key) {}

  /// An answer as it was given.
  ///
  /// @param headers lines of a name, a colon and a value
  public record Answer(int status, String headers, String body) {
    boolean succeeded() {
      return status >= 200 && status < 300;
    }
  }

  /// What came of a request.
  public sealed interface Outcome {
    /// Its answer, from now or from the first time.
    record Answered(Answer answer) implements Outcome {}

    /// The same request is being worked on right now.
    record Running() implements Outcome {}

    /// The key belongs to a request that sent something else.
    record OtherBody() implements Outcome {}
  }

  /// Whether a client may choose this key: 1 to 200 visible characters of ASCII.
  public static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  /// Gives the answer that this request got before, or works it out. Only success is kept: a
  /// request that failed may be mended and sent again with its key.
  ///
  /// @param sent all that decides what the request asks for
  /// @param work does it in the transaction that keeps the answer; what it wrote is undone where
  ///   the answer is no success
  public Outcome answer(Request request, String sent, Supplier<Answer> work) {
    // On this node at once, from another node the key of the table makes it wait.
    if (!running.add(request)) {
      return new Outcome.Running();
    }
    try {
      return transactions.execute(transaction -> answer(request, hash(sent), work, transaction));
    } finally {
      running.remove(request);
    }
  }

  private Outcome answer(
      Request request, String sent, Supplier<Answer> work, TransactionStatus transaction) {
    if (!begin(request, sent)) {
      return kept(request, sent);
    }
    var answer = work.get();
    if (answer.succeeded()) {
      keep(request, answer);
    } else {
      transaction.setRollbackOnly();
    }
    return new Outcome.Answered(answer);
  }

  private boolean begin(Request request, String sent) {
    return jdbc.sql(
                """
                insert into repeated_request
                  (asker, route, key, sent, status, headers, body, asked_at)
                values (:asker, :route, :key, :sent, 0, '', '', :now)
                on conflict (asker, route, key) do nothing
                """)
            .param("asker", request.asker())
            .param("route", request.route())
            .param("key", request.key())
            .param("sent", sent)
            .param("now", clock.now().toEpochMilli())
            .update()
        == 1;
  }

  private Outcome kept(Request request, String sent) {
    Optional<Answer> answer =
        jdbc.sql(
                """
                select status, headers, body
                from repeated_request
                where asker = :asker
                  and route = :route
                  and key = :key
                  and sent = :sent
                """)
            .param("asker", request.asker())
            .param("route", request.route())
            .param("key", request.key())
            .param("sent", sent)
            .query((row, _) ->
                new Answer(row.getInt("status"), row.getString("headers"), row.getString("body")))
            .optional();
    return answer.<Outcome>map(Outcome.Answered::new).orElseGet(Outcome.OtherBody::new);
  }

  private void keep(Request request, Answer answer) {
    jdbc.sql(
            """
            update repeated_request
            set status = :status, headers = :headers, body = :body
            where asker = :asker
              and route = :route
              and key = :key
            """)
        .param("status", answer.status())
        .param("headers", answer.headers())
        .param("body", answer.body())
        .param("asker", request.asker())
        .param("route", request.route())
        .param("key", request.key())
        .update();
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forgetTheOld() {
    var latest = clock.now().minus(KEPT).toEpochMilli();
    transactions.executeWithoutResult(_ ->
        jdbc.sql("delete from repeated_request where asked_at < :latest")
            .param("latest", latest)
            .update());
  }

  private static String hash(String sent) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(sent.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
