package org.tupyo.server.elections;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An entry of the public log as the page shows it.
///
/// @param at empty for a ballot: nobody can be asked when someone voted
/// @param content exactly as it was hashed
public record LogLine(
    long position, String kind, Optional<Instant> at, String content, String hash) {
  private static final Set<String> KNOWN =
      Set.of(
          "opened",
          "joined",
          "ballot",
          "corrected",
          "extended",
          "withdrawn",
          "struck",
          "link-reissued",
          "closed",
          "published");

  /// Whether there is a sentence for this kind.
  public boolean isKnown() {
    return KNOWN.contains(kind);
  }

  /// Of that sentence.
  public String key() {
    return "elections.log.kind." + kind;
  }
}
