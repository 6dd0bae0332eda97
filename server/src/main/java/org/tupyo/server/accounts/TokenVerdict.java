package org.tupyo.server.accounts;

import java.util.Optional;

/// What an access token is worth.
public sealed interface TokenVerdict {

  /// The token speaks for this member.
  ///
  /// @param signIn empty for a token that the predecessor issued
  record Good(Member member, Optional<SignInId> signIn) implements TokenVerdict {}

  /// The token opens nothing.
  record Refused(TokenFlaw flaw) implements TokenVerdict {}
}
