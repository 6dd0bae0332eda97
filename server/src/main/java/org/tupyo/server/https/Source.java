package org.tupyo.server.https;

/// Where the certificate comes from.
sealed interface Source permits Ordering, OwnFiles {

  /// What there is when the server starts.
  Standing start();

  /// Looks whether there is a better one. It takes as long as it takes.
  ///
  /// @param before how it stood
  Standing look(Standing before) throws InterruptedException;
}
