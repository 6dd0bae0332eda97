package org.tupyo.server.accounts;

import java.time.Duration;

/// What becomes of a code.
public sealed interface SecondStepResult {
  /// It is the member's, and used up now.
  record Right() implements SecondStepResult {}

  /// It is not, or was used before.
  record Wrong() implements SecondStepResult {}

  /// Too many tries at this account.
  record TooOften(Duration retryAfter) implements SecondStepResult {}
}
