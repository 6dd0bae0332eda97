package org.tupyo.server.accounts;

/// With how many things a sign-in was made.
public enum Steps {
  /// A password, or an account at another service.
  ONE,
  /// A code besides; or a passkey, which is held and opened by finger, face or PIN.
  TWO
}
