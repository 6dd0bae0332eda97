package org.tupyo.server.accounts;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.stereotype.Component;

/// Computes the hashes of passwords: Argon2id, a few at a time.
///
/// Every comparison costs the same, whether or not the account exists, so that nobody can tell
/// names by the clock.
@Component
class PasswordHashes {
  /// Stands in place of a hash where there is no password; none fits.
  static final String NONE = "{none}";

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  /// Each of them holds a request in work, and so the place of a voter.
  private static final int MOST_WAITING = 16 * Runtime.getRuntime().availableProcessors();

  private final JdbcClient jdbc;
  private final PredecessorEncoder predecessor = new PredecessorEncoder();
  private final Argon2id argon2 = new Argon2id();
  private final DelegatingPasswordEncoder encoder =
      new DelegatingPasswordEncoder("argon2", Map.of("argon2", argon2));

  /// More at once would take as long and more memory.
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private Optional<String> nobodys = Optional.empty();
  private volatile Leftover leftover = new Leftover(Optional.empty(), Optional.empty());

  PasswordHashes(JdbcClient jdbc) {
    this.jdbc = jdbc;
    encoder.setDefaultPasswordEncoderForMatches(predecessor);
  }

  /// Gives the hash to store. To be called in one's turn, see [#inTurn].
  String hashNow(String password) {
    return encoder.encode(normal(password));
  }

  /// Compares a password with a stored hash.
  ///
  /// @param stored empty where there is no such account: it takes as long
  PasswordMatch compare(String password, Optional<String> stored) {
    return inTurn(() -> compared(password, stored.filter(hash -> !hash.equals(NONE))))
        .orElseGet(PasswordMatch.Busy::new);
  }

  /// How many hashes of our own kind were computed since the start.
  long computed() {
    return argon2.computed();
  }

  /// Does some work when it is its turn; empty where that would take too long.
  <T> Optional<T> inTurn(Supplier<T> work) {
    try {
      if (turns.getQueueLength() >= MOST_WAITING
          || !turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      turns.release();
    }
  }

  private PasswordMatch compared(String password, Optional<String> stored) {
    // For all, also those who do not need it: the first to come after a start waits for it.
    var nobodys = nobodys();
    if (stored.isPresent() && !stored.get().startsWith("{")) {
      // Hashed as it was typed, and the other half of the cost comes with the new hash.
      var right = encoder.matches(password, stored.get());
      var renewed = encoder.encode(normal(password));
      return right ? new PasswordMatch.Outdated(renewed) : new PasswordMatch.Wrong();
    }
    // While there are accounts whose comparison costs one hash of each kind, all cost that.
    ofPredecessor()
        .ifPresent(like -> predecessor.matches(password, PredecessorEncoder.unfitting(like)));
    var right = encoder.matches(normal(password), stored.orElse(nobodys));
    return right && stored.isPresent() ? new PasswordMatch.Right() : new PasswordMatch.Wrong();
  }

  /// A hash that no password fits. Made when it is needed first: a start does without.
  private synchronized String nobodys() {
    var made = nobodys.orElseGet(() -> encoder.encode(TokenKey.fresh(new SecureRandom())));
    nobodys = Optional.of(made);
    return made;
  }

  /// One of the predecessor's hashes, while there are any.
  private Optional<String> ofPredecessor() {
    var seen = leftover;
    var fresh =
        seen.askedAt().map(at -> System.nanoTime() - at < ASK_AGAIN.toNanos()).orElse(false);
    if (fresh) {
      return seen.hash();
    }
    var hash =
        jdbc.sql("select password from member where password like 'pbkdf2%' limit 1")
            .query(String.class)
            .optional();
    leftover = new Leftover(hash, Optional.of(System.nanoTime()));
    return hash;
  }

  /// One form for what different keyboards type: NIST SP 800-63B-4, 3.1.1.2.
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private record Leftover(Optional<String> hash, Optional<Long> askedAt) {

    /// Shows no hash.
    @Override
    public String toString() {
      return "Leftover[asked=%s]".formatted(askedAt.isPresent());
    }
  }
}
