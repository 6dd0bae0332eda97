package org.tupyo.server.https;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why there is no new certificate.
///
/// @param said what the authority said about it, in its own words; empty where it said nothing
/// @param pointsTo the addresses that the domain has in DNS, as seen from here
/// @param notBefore when the authority allows another try
record Trouble(Kind kind, String said, List<String> pointsTo, Optional<Instant> notBefore) {
  private static final int LONGEST = 500;

  /// Each has its words in the messages.
  enum Kind {
    /// DNS knows no address of the domain.
    NO_ADDRESS,
    /// Nobody answered the authority on port 80.
    UNREACHABLE,
    /// Somebody else answered.
    ELSEWHERE,
    /// A record in DNS forbids this authority.
    FORBIDDEN,
    /// The authority issues nothing for this name.
    REFUSED_NAME,
    RATE_LIMIT,
    AUTHORITY_DOWN,
    /// The authority's own certificate is not known here.
    AUTHORITY_UNKNOWN,
    TERMS,
    /// The e-mail address is not taken.
    EMAIL,
    /// A certificate came whose time is not ours: this machine's clock is wrong.
    CLOCK,
    /// The certificate is in use, but could not be kept for the next start.
    NOT_KEPT,
    FILE_UNREADABLE,
    FILE_MISMATCH,
    OTHER
  }

  Trouble {
    pointsTo = List.copyOf(pointsTo);
    said = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
  }

  static Trouble of(Kind kind, String said) {
    return new Trouble(kind, said, List.of(), Optional.empty());
  }

  static Trouble of(Kind kind) {
    return of(kind, "");
  }

  Trouble pointsTo(List<String> addresses) {
    return new Trouble(kind, said, addresses, notBefore);
  }
}
