package org.tupyo.server.voters;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Bounds how often one address may try a wrong code. Right codes cost nothing: a whole club votes
/// from one hall and one address.
@Component
class Guesses {
  private static final int AT_ONCE = 30;
  private static final Duration ONE_MORE_AFTER = Duration.ofSeconds(6);

  private final boolean enabled;
  private final Cache<String, Bucket> byAddress =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(10)).build();

  Guesses(@Value("${tupyo.limits.enabled:true}") boolean enabled) {
    this.enabled = enabled;
  }

  boolean areLeftTo(String address) {
    return !enabled || bucket(address).getAvailableTokens() > 0;
  }

  void wrongFrom(String address) {
    bucket(address).tryConsume(1);
  }

  private Bucket bucket(String address) {
    return byAddress.get(
        address,
        _ ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(1, ONE_MORE_AFTER))
                .build());
  }
}
