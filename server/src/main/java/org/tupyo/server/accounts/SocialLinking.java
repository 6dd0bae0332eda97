package org.tupyo.server.accounts;

/// What becomes of a wish to link an account at another service with one here.
enum SocialLinking {
  DONE,
  /// The service does not vouch for an address of whoever asks.
  UNVERIFIED,
  /// It opens the account of somebody else already.
  TAKEN,
  /// Too late, or done already.
  GONE,
  /// The last way into an account without a password.
  LAST_WAY_IN
}
