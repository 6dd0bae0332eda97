package org.tupyo.server.accounts;

/// A group that members belong to, and that a contest may be for.
///
/// @param key for programs, for example `frontend`
/// @param name for people
public record Part(String key, String name) {}
