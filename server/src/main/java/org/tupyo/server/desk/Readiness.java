package org.tupyo.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.Checklist;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Finding;
import org.tupyo.server.mail.Preflights;
import org.tupyo.server.mail.Preflights.Standing;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.voters.Rolls;
import org.tupyo.server.voters.UntestedMail;

/// Whether a draft can open, its roll and the mail of its voting links included.
@Component
public class Readiness {
  static final String MAIL = "/mail";

  private final Rolls rolls;
  private final Preflights preflights;
  private final UntestedMail untested;
  private final DatabaseClock clock;

  Readiness(Rolls rolls, Preflights preflights, UntestedMail untested, DatabaseClock clock) {
    this.rolls = rolls;
    this.preflights = preflights;
    this.untested = untested;
    this.clock = clock;
  }

  /// Looks a draft over as it is now.
  public Checklist of(Election.Draft draft) {
    return of(draft, mail(draft));
  }

  /// The same for a draft whose time has come while perhaps nobody looks: that a test of the mail
  /// has grown old since it was set does not stand in its way.
  Checklist byTheClock(Election.Draft draft) {
    return of(draft, preflights.standing() == Standing.STALE ? Optional.empty() : mail(draft));
  }

  private Checklist of(Election.Draft draft, Optional<Finding> mail) {
    var roll = new Checklist.Roll(rolls.summary(draft.id()).voters(), rolls.parts(draft.id()));
    var checklist = Checklist.of(draft, roll, clock.now());
    var findings = new ArrayList<Finding>();
    mail.filter(Finding.Obstacle.class::isInstance).ifPresent(findings::add);
    findings.addAll(checklist.findings());
    mail.filter(Finding.Doubt.class::isInstance).ifPresent(findings::add);
    findings.sort((one, other) -> Boolean.compare(isDoubt(one), isDoubt(other)));
    return new Checklist(findings);
  }

  private static boolean isDoubt(Finding finding) {
    return finding instanceof Finding.Doubt;
  }

  /// What there is to say of the mail, where voting links go by it.
  private Optional<Finding> mail(Election.Draft draft) {
    var letters = rolls.summary(draft.id()).byLink();
    if (letters == 0) {
      return Optional.empty();
    }
    return switch (preflights.standing()) {
      case PASSED -> Optional.empty();
      case NO_SERVER -> Optional.of(doubt("none", letters));
      case UNTESTED, STALE ->
          Optional.of(
              untested.isKnown(draft.id())
                  ? doubt("untested", letters)
                  : new Finding.Obstacle(MAIL, "desk.obstacle.mail.untested", List.of(letters)));
    };
  }

  private static Finding doubt(String key, long letters) {
    return new Finding.Doubt(MAIL, "desk.doubt.mail." + key, List.of(letters));
  }
}
