package org.tupyo.server.elections;

import java.util.List;

/// What came of an edit.
public sealed interface DraftEdit {
  /// It is kept; this is the draft now.
  record Kept(Election.Draft draft) implements DraftEdit {}

  /// Nothing was changed, because of these.
  ///
  /// @param flaws all that were found, in the order of the form
  record Flawed(List<Flaw> flaws) implements DraftEdit {
    public Flawed {
      flaws = List.copyOf(flaws);
    }
  }

  /// Nothing was changed, because someone else changed the draft since it was read.
  ///
  /// @param now what it says by now
  record Overtaken(Election.Draft now) implements DraftEdit {}

  /// Nothing was changed, because the election is no draft any more.
  record Opened(Election now) implements DraftEdit {}
}
