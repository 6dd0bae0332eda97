package org.tupyo.server.accounts;

/// Who keeps the refresh token of a sign-in, and so what becomes of it.
public enum SignInKind {
  /// A browser, in a cookie: the token changes at every use, and a second use ends the sign-in.
  PAGES,
  /// A program: the token stays the same until it expires, as the predecessor's did.
  API
}
