package org.tupyo.server.accounts;

import java.time.Instant;

/// A member's sign-in on one device that has not been ended.
///
/// @param device browser or program, as it names itself
record SignIn(SignInId id, SignInKind kind, String device, Instant started, Instant expires) {}
