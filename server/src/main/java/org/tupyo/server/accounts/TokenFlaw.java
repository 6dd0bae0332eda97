package org.tupyo.server.accounts;

/// Why a token is refused, in the order in which it is asked.
public enum TokenFlaw {
  /// Not a token, not signed by a key of ours, or expired.
  INVALID,
  /// Says nothing about its end.
  NO_EXPIRY,
  /// Has no id of its own.
  NO_ID,
  /// A refresh token where an access token is wanted, or the other way round.
  WRONG_TYPE,
  /// Says no member, or not by a number.
  NO_MEMBER,
  /// Its member never was.
  MEMBER_UNKNOWN,
  /// Its member's account was closed.
  MEMBER_CLOSED,
  /// Its sign-in was ended: by signing out, a new password, or because the refresh token was
  /// stolen.
  ENDED
}
