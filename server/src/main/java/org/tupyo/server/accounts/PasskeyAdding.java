package org.tupyo.server.accounts;

/// What becomes of a new passkey.
enum PasskeyAdding {
  DONE,
  /// The answer is not one to what was asked here, or comes late or twice.
  WORTHLESS,
  /// There are as many as an account may have.
  TOO_MANY
}
