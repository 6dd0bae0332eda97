package org.tupyo.server.classic;

/// A refusal that has to do with the request, not with what a person typed.
record Detail(String detail) {}
