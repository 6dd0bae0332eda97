package org.tupyo.server.elections;

import java.util.List;

/// What came of changing an election that has opened.
public sealed interface Amendment {
  /// It is changed, logged in public and shown; this is the election now.
  record Made(Election election) implements Amendment {}

  /// It was so already.
  record Unchanged(Election now) implements Amendment {}

  /// Nothing was changed, because of these.
  record Flawed(List<Flaw> flaws) implements Amendment {
    public Flawed {
      flaws = List.copyOf(flaws);
    }
  }

  /// Nothing was changed, because someone else changed the election since it was read.
  record Overtaken(Election now) implements Amendment {}

  /// Nothing was changed, because the election is in a state that does not allow it.
  record NotNow(Election now) implements Amendment {}
}
