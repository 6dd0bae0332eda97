package org.tupyo.server.accounts;

/// Identifies one sign-in of a member: on one device, until signing out.
///
/// @param value positive, never given twice
public record SignInId(long value) {}
