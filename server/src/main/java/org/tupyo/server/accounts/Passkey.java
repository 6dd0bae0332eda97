package org.tupyo.server.accounts;

import java.time.Instant;
import java.util.Optional;

/// A key on a member's device, or in their password manager, that signs them in.
///
/// @param used when it last did
/// @param backedUp whether it lives on other devices of theirs, too
record Passkey(long id, String name, Instant added, Optional<Instant> used, boolean backedUp) {}
