package org.tupyo.server.elections;

/// What is published about a frozen roll.
///
/// @param size voters on it
/// @param fingerprint SHA-256 of the roll, 64 hexadecimal digits
public record RollSeal(long size, String fingerprint) {}
