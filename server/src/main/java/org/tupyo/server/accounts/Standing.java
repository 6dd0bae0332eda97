package org.tupyo.server.accounts;

import java.time.Instant;

/// What the database says about the bearer of a token.
///
/// @param closed whether the account was closed
/// @param tokensSince what was issued before is dead; asked of the predecessor's tokens, which name
///   no sign-in
/// @param signedIn whether the sign-in exists and was not ended
/// @param made with how many steps it was made
record Standing(Member member, boolean closed, Instant tokensSince, boolean signedIn, Steps made) {}
