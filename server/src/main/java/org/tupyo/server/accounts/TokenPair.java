package org.tupyo.server.accounts;

/// The two tokens of a sign-in.
///
/// @param access good for a day
/// @param refresh gets further access tokens for a week
public record TokenPair(SignInId signIn, String access, String refresh) {

  /// Shows no token.
  @Override
  public String toString() {
    return "TokenPair[signIn=%s]".formatted(signIn);
  }
}
