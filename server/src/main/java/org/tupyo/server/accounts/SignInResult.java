package org.tupyo.server.accounts;

import java.time.Duration;

/// What becomes of a try to sign in.
public sealed interface SignInResult {
  /// Name and password belong together.
  record Welcome(Member member) implements SignInResult {}

  /// They do not, or there is no such account. Which of the two is not said.
  record Refused() implements SignInResult {}

  /// Too many tries at this account or from there.
  record TooOften(Duration retryAfter) implements SignInResult {}

  /// Too many others are signing in just now.
  record Busy(Duration retryAfter) implements SignInResult {}
}
