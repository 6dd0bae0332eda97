package org.tupyo.server.https;

import java.time.Instant;
import java.util.Optional;

/// How it stands with the certificate.
///
/// @param certificate in use; empty while there is only a stand-in
/// @param trouble why the last look brought no new one; empty where it went well
/// @param failures in a row
/// @param next when to look again
record Standing(
    Optional<KeyedCertificate> certificate, Optional<Trouble> trouble, int failures, Instant next) {

  static Standing with(KeyedCertificate certificate, Instant next) {
    return new Standing(Optional.of(certificate), Optional.empty(), 0, next);
  }

  /// Before the first certificate.
  static Standing bare(Instant next) {
    return new Standing(Optional.empty(), Optional.empty(), 0, next);
  }

  Standing failed(Trouble why, Instant again) {
    return new Standing(certificate, Optional.of(why), failures + 1, again);
  }

  Standing at(Instant moment) {
    return new Standing(certificate, trouble, failures, moment);
  }
}
