package org.tupyo.server.elections;

/// The states of an election by name, for lists and messages; what can be done in each is said by
/// the types of [Election].
public enum Stage {
  DRAFT,
  OPEN,
  CLOSED,
  PUBLISHED
}
