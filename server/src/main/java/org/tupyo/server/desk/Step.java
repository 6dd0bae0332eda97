package org.tupyo.server.desk;

import org.tupyo.server.elections.Checklist;
import org.tupyo.server.elections.Election;

/// What came of moving an election on: opening, closing, publishing.
public sealed interface Step {
  /// It moved; this is the election now.
  record Taken(Election now) implements Step {}

  /// It cannot open like this.
  record Unready(Checklist checklist) implements Step {}

  /// It did not move, because someone else changed the election since it was read.
  record Overtaken(Election now) implements Step {}

  /// It did not move, because in its state there is no such step.
  record NotNow(Election now) implements Step {}

  /// Its result stays unpublished, because two counts of its ballot box differ.
  record Disputed(Election now) implements Step {}
}
