package org.tupyo.server.accounts;

import java.time.Duration;
import java.util.List;

/// What becomes of a sign-up.
public sealed interface SignUpResult {
  /// There is a new member.
  record SignedUp(Member member) implements SignUpResult {}

  /// Something typed cannot be so: everything that is wrong, at most one flaw for each field.
  record Flawed(List<AccountFlaw> flaws) implements SignUpResult {
    public Flawed {
      flaws = List.copyOf(flaws);
    }
  }

  /// Nobody can sign up at present.
  record Closed() implements SignUpResult {}

  /// Too many tries from there.
  record TooOften(Duration retryAfter) implements SignUpResult {}

  /// Too many others are signing up or in just now.
  record Busy(Duration retryAfter) implements SignUpResult {}
}
