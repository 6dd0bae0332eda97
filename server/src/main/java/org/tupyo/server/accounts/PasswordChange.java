package org.tupyo.server.accounts;

import java.time.Duration;

/// What becomes of a change of the password.
sealed interface PasswordChange {
  /// The new one is set.
  record Done() implements PasswordChange {}

  /// The old one was not right.
  record OldIsWrong() implements PasswordChange {}

  /// The new one breaks a rule.
  record Flawed(AccountFlaw flaw) implements PasswordChange {}

  /// Too many tries with wrong old ones.
  record TooOften(Duration retryAfter) implements PasswordChange {}

  /// Too many others are signing in just now.
  record Busy() implements PasswordChange {}
}
