package org.tupyo.server.mail;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/// How fast this node may send: mail servers that know nobody yet block who sends much at once.
final class Pace {
  private final Optional<Bucket> bucket;

  /// @param perSecond most letters in a second; 0 for as many as go
  Pace(int perSecond) {
    bucket =
        perSecond == 0
            ? Optional.empty()
            : Optional.of(
                Bucket.builder()
                    .addLimit(
                        limit -> limit.capacity(1).refillGreedy(perSecond, Duration.ofSeconds(1)))
                    .build());
  }

  /// Waits until the next letter may leave.
  ///
  /// @return whether it may: not where somebody ends the wait
  boolean step() {
    if (bucket.isPresent()) {
      try {
        bucket.get().asBlocking().consume(1);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
