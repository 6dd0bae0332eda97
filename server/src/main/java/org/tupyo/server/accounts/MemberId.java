package org.tupyo.server.accounts;

/// Identifies a member; what the predecessor calls `user_id`.
///
/// @param value positive, never given twice
public record MemberId(long value) {}
