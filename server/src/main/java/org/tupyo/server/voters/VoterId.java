package org.tupyo.server.voters;

/// Identifies a voter: one person on the roll of one election.
///
/// @param value positive, never given twice
public record VoterId(long value) {}
