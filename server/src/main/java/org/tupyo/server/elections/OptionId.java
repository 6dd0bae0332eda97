package org.tupyo.server.elections;

/// Identifies an option of a contest; what the predecessor calls a candidate's `id`.
///
/// @param value positive, never given twice
public record OptionId(long value) {}
