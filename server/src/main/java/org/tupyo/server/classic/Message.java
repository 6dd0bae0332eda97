package org.tupyo.server.classic;

/// Something said to a person.
record Message(String message) {}
