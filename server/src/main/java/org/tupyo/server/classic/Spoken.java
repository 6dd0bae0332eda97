package org.tupyo.server.classic;

/// A refusal for a person, in both fields that old clients look for.
record Spoken(String message, String detail) {}
