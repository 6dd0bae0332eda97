package org.tupyo.server.accounts;

/// What becomes of a new password by mail.
sealed interface ResetResult {
  /// It is set, and its owner has shown to be this member.
  record Done(Member member) implements ResetResult {}

  /// The code was used, has expired or never was.
  record UnknownCode() implements ResetResult {}

  /// The password breaks a rule. The code can still be used.
  record Flawed(AccountFlaw flaw) implements ResetResult {}

  /// Too many others are signing in just now. The code can still be used.
  record Busy() implements ResetResult {}
}
