package org.tupyo.server.accounts;

import java.util.Optional;

/// What a refresh token gives.
public sealed interface Refreshing {

  /// New tokens for this member.
  ///
  /// @param refresh empty where the refresh token that was given stays in use
  record Refreshed(
      Member member, Optional<SignInId> signIn, String access, Optional<String> refresh)
      implements Refreshing {

    /// Shows no token.
    @Override
    public String toString() {
      return "Refreshed[member=%s]".formatted(member.id());
    }
  }

  /// The token gives nothing.
  record Refused(TokenFlaw flaw) implements Refreshing {}
}
