package org.tupyo.server.elections;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// All elections of this place.
@Component
public class Elections {
  /// How long another node's change may go unseen by [#glance].
  static final Duration SEEN_WITHIN = Duration.ofSeconds(1);

  private final ElectionStore store;
  private final Cache<ElectionId, Election> seen =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(SEEN_WITHIN).build();

  Elections(ElectionStore store) {
    this.store = store;
  }

  /// Finds an election as it is now.
  public Optional<Election> find(ElectionId id) {
    return store.find(id);
  }

  /// Finds an election as it was at most [#SEEN_WITHIN] ago; this node's own changes show at once.
  /// For pages and casts under load: what decides is asked again when the ballot is stored.
  public Optional<Election> glance(ElectionId id) {
    var known = seen.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    var found = store.find(id);
    found.ifPresent(election -> seen.put(id, election));
    return found;
  }

  void forget(ElectionId id) {
    seen.invalidate(id);
  }
}
