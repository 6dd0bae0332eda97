package org.tupyo.server.mail;

import java.time.Instant;

/// Something that happened to a letter after it was queued. Whether it was opened is never asked.
///
/// @param server that said so; empty where none did
/// @param answer in its own words; may be empty
public record Happening(Instant at, Kind kind, String server, String answer) {

  /// What happened.
  public enum Kind {
    /// The mail server took it, and answers for it from then on.
    ACCEPTED,
    /// The mail server did not take it this time.
    DEFERRED,
    /// The mail server will never take it, or did not for too long.
    REFUSED,
    /// The connection broke off when it may have been taken.
    UNCERTAIN,
    /// A server further on reports that it is still trying.
    DELAYED,
    /// A server further on reports that it could not deliver it.
    BOUNCED
  }

  /// Shows no words, which may hold an address.
  @Override
  public String toString() {
    return "Happening[at=%s, kind=%s]".formatted(at, kind);
  }
}
