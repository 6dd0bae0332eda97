package org.tupyo.count.runoff;

import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Flaw;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Rankings;

/// The candidate with the fewest votes is excluded, and the ballots go to the next name on them,
/// until somebody has more than half of the ballots that still count. Page:
/// `docs/methods/instant-runoff.md`.
///
/// @param policy what unusual marks mean
/// @param elimination how many are excluded at once
/// @param stop when the count ends
/// @param threshold which ballots the majority is of
public record InstantRunoff(
    BallotPolicy policy, Elimination elimination, Stop stop, Threshold threshold)
    implements VotingMethod {

  /// How many are excluded at once.
  public enum Elimination {
    /// The one with the fewest votes.
    ONE,
    /// All of the last who together have fewer votes than the next above them.
    BATCH,
    /// Everyone but the two with the most votes, as in the contingent and the supplementary vote.
    ALL_BUT_TWO
  }

  /// When the count ends.
  public enum Stop {
    /// As soon as somebody is elected.
    MAJORITY,
    /// When two are left, so that everyone can see how many prefer the winner to the last other.
    TWO_REMAIN
  }

  /// Which ballots the majority is of.
  public enum Threshold {
    /// Of the ballots that count in the round.
    EACH_ROUND,
    /// Of the ballots that counted in the first round; of two who are left the one with more votes
    /// is elected without it.
    FIRST_ROUND
  }

  /// As most places hold it: one name a place, one exclusion a round, until there is a majority.
  public InstantRunoff() {
    this(BallotPolicy.ONE_EACH, Elimination.ONE, Stop.MAJORITY, Threshold.EACH_ROUND);
  }

  @Override
  public int seats() {
    return 1;
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(policy);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    return new RunoffCount(this, this, profile, ties).tally();
  }
}
