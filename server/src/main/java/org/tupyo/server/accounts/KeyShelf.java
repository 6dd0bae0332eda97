package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where the keys that sign tokens are kept between two starts of the server.
sealed interface KeyShelf permits KeyFile, KeyTable {

  /// Gives every kept key, the one in use first; none before the first start.
  List<KeptKey> read();

  /// Puts a new key in use; the one before is accepted until `retires` and then dropped.
  ///
  /// @param expected the secret that is in use now; empty before the first start. Where another
  ///   node was faster nothing changes
  void replace(Optional<String> expected, String secret, Instant now, Instant retires);

  /// A key as it is kept.
  ///
  /// @param retires empty for the key in use
  record KeptKey(String secret, Instant made, Optional<Instant> retires) {

    /// Shows no secret.
    @Override
    public String toString() {
      return "KeptKey[made=%s, retires=%s]".formatted(made, retires);
    }
  }
}
