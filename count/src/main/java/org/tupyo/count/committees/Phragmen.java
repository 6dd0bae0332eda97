package org.tupyo.count.committees;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Phragmén's sequential rule: a seat is a load that a candidate's supporters carry together,
/// spread so that nobody carries more than the others; seats go one by one to whoever keeps the
/// heaviest load smallest. Page: `docs/methods/phragmen.md`.
///
/// Source: E. Phragmén, "Sur une méthode nouvelle pour réaliser, dans les élections, la
/// représentation proportionnelle des partis", Öfversigt af Kongliga Vetenskaps-Akademiens
/// Förhandlingar 51 (1894).
///
/// @param seats how many are elected, at least 1
public record Phragmen(int seats) implements VotingMethod {
  public Phragmen {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Approvals.flawOf(ballot);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var approvals = new Approvals(profile);
    return new OneByOne(ledger, seats).tally(new Loads(approvals));
  }
}
