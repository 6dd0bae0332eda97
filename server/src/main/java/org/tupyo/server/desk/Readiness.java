package org.tupyo.server.desk;

import org.springframework.stereotype.Component;
import org.tupyo.server.elections.Checklist;
import org.tupyo.server.elections.Election;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.voters.Rolls;

/// Whether a draft can open, its roll included.
@Component
public class Readiness {
  private final Rolls rolls;
  private final DatabaseClock clock;

  Readiness(Rolls rolls, DatabaseClock clock) {
    this.rolls = rolls;
    this.clock = clock;
  }

  /// Looks a draft over as it is now.
  public Checklist of(Election.Draft draft) {
    var roll = new Checklist.Roll(rolls.summary(draft.id()).voters(), rolls.parts(draft.id()));
    return Checklist.of(draft, roll, clock.now());
  }
}
