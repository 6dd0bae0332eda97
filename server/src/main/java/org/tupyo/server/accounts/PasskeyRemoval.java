package org.tupyo.server.accounts;

/// What becomes of the wish to remove a passkey.
enum PasskeyRemoval {
  DONE,
  /// There is no such passkey of this member.
  GONE,
  /// Without it nothing would open the account.
  LAST_WAY_IN
}
