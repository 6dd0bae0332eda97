package org.tupyo.server.elections;

/// Identifies a contest.
///
/// @param value positive, never given twice
public record ContestId(long value) {}
