package org.tupyo.count.positions;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// First choices are counted, then second choices are added, and so on, until somebody has more
/// than half of the ballots; then the most votes win. Page: `docs/methods/bucklin.md`.
///
/// Source: Grand Junction, Colorado, charter of 1909.
///
/// @param seats how many are elected, at least 1; with several, ranks are added until so many have
///   a majority
public record Bucklin(int seats) implements VotingMethod {
  public Bucklin {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.PREFERENCES);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    long half = ledger.totals().valid() / 2;
    int ranks = Rankings.longest(profile);
    var votes = votes(profile, 1);
    for (int rank = 1; rank <= ranks; rank++) {
      votes = votes(profile, rank);
      ledger.add(new Step.Figures(Step.About.VOTES_TO_THIS_RANK, votes));
      var majority = Fraction.of(half);
      long reached = votes.values().stream().filter(own -> own.compareTo(majority) > 0).count();
      if (reached >= seats) {
        break;
      }
      ledger.ties().remember(votes);
    }
    return ledger.ranked(Ledger.byFigure(profile.candidates(), votes), votes);
  }

  /// How many ballots give a candidate one of the first so many places. Places left empty count as
  /// places, and several in one place each get the vote.
  private static Map<Candidate, Fraction> votes(Profile profile, int ranks) {
    var votes = new LinkedHashMap<Candidate, Long>();
    profile.candidates().forEach(one -> votes.put(one, 0L));
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Ranking ranking) {
            var named = new HashSet<Candidate>();
            ranking.ranks().stream().limit(ranks).forEach(rank -> named.addAll(rank.candidates()));
            named.forEach(one -> votes.merge(one, times, Math::addExact));
          }
        });
    var figures = new LinkedHashMap<Candidate, Fraction>();
    votes.forEach((one, own) -> figures.put(one, Fraction.of(own)));
    return figures;
  }
}
