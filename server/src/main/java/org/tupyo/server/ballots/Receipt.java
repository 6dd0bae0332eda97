package org.tupyo.server.ballots;

import org.tupyo.server.elections.ElectionId;

/// Proves that a ballot is in the box, never what it says.
///
/// @param position place in the election's log
/// @param hash of the log entry, 64 hexadecimal digits
public record Receipt(ElectionId election, long position, String hash) {}
