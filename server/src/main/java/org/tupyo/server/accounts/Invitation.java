package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.Optional;

/// Lets somebody sign up.
///
/// @param part that who comes by it joins; empty: they choose
/// @param note whom it is for, for administrators
/// @param usesLeft by how many it can still be used
record Invitation(
    long id,
    Optional<String> part,
    String note,
    long usesLeft,
    Instant made,
    Optional<Instant> expires) {}
