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
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.stereotype.Component;

/// Computes the hashes of passwords: Argon2id, a few at a time.
///
/// Every comparison costs the same, whether or not the account exists, so that nobody can tell
/// names by the clock.
@Component
class PasswordHashes {
  /// OWASP's recommendation for Argon2id: 19 MiB, two passes, one lane.
  private static final int KIBIBYTES = 19 * 1024;

  private static final int PASSES = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final PredecessorEncoder predecessor = new PredecessorEncoder();
  private final DelegatingPasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          "argon2", Map.of("argon2", new Argon2PasswordEncoder(16, 32, 1, KIBIBYTES, PASSES)));
  private final Semaphore turns =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);
  private final String nobodys;
  private volatile Leftover leftover = new Leftover(Optional.empty(), Optional.empty());

  PasswordHashes(JdbcClient jdbc) {
    this.jdbc = jdbc;
    encoder.setDefaultPasswordEncoderForMatches(predecessor);
    nobodys = encoder.encode(TokenKey.fresh(new SecureRandom()));
  }

  /// Gives the hash to store. To be called in one's turn, see [#inTurn].
  String hashNow(String password) {
    return encoder.encode(normal(password));
  }

  /// Compares a password with a stored hash.
  ///
  /// @param stored empty where there is no such account: it takes as long
  PasswordMatch compare(String password, Optional<String> stored) {
    return inTurn(() -> compared(password, stored)).orElseGet(PasswordMatch.Busy::new);
  }

  /// Does some work when it is its turn; empty where that would take too long.
  <T> Optional<T> inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
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
