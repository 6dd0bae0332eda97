package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.Optional;

/// What a token says. A claim that is missing or not of its kind is empty.
///
/// @param type `access` or `refresh`
/// @param expires when the token ends, to the second
/// @param issued when its sign-in handed out the first token, to the second
/// @param notBefore a moment before which the token does not count; ours never have one
/// @param id unlike that of any other token
/// @param member the predecessor's `user_id`
/// @param signIn our own claim `sid`; the predecessor's tokens have none
record Claims(
    Optional<String> type,
    Optional<Instant> expires,
    Optional<Instant> issued,
    Optional<Instant> notBefore,
    Optional<String> id,
    Optional<MemberId> member,
    Optional<SignInId> signIn) {

  /// Claims of a new token.
  static Claims of(
      TokenType type,
      Instant expires,
      Instant issued,
      String id,
      MemberId member,
      Optional<SignInId> signIn) {
    return new Claims(
        Optional.of(type.claim()),
        Optional.of(expires),
        Optional.of(issued),
        Optional.empty(),
        Optional.of(id),
        Optional.of(member),
        signIn);
  }
}
