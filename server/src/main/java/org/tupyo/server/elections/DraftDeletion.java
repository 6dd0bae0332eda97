package org.tupyo.server.elections;

/// What came of deleting a draft.
public sealed interface DraftDeletion {
  /// It is gone; this is what it said.
  record Deleted(Election.Draft draft) implements DraftDeletion {}

  /// It stays, because someone changed it since it was read.
  record Overtaken() implements DraftDeletion {}

  /// It stays, because it is no draft any more.
  record Opened(Election now) implements DraftDeletion {}
}
