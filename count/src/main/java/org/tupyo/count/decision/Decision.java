package org.tupyo.count.decision;

import java.util.List;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;

/// Whether a result stands, with the arithmetic.
///
/// @param roll everyone who may vote
/// @param checks one a requirement; of a majority one for each of the elected
public record Decision(DecisionRule rule, long roll, List<Check> checks, Verdict verdict) {
  public Decision {
    checks = List.copyOf(checks);
  }

  /// One requirement against the figures.
  ///
  /// @param candidates whose votes; nobody where it is about ballots
  /// @param reached the votes or ballots
  /// @param base of what a share is needed
  /// @param share the share needed
  public record Check(
      Requirement requirement,
      List<Candidate> candidates,
      Fraction reached,
      Fraction base,
      Fraction share) {
    public Check {
      candidates = List.copyOf(candidates);
    }

    /// The votes or ballots that are needed: perhaps no whole number.
    public Fraction needed() {
      return base.times(share);
    }

    /// Whether it is reached.
    public boolean holds() {
      return DecisionRule.holds(reached, needed(), requirement);
    }
  }

  /// What follows.
  public sealed interface Verdict {

    /// These are elected: all of them reach what is required.
    record Passed(List<Candidate> elected) implements Verdict {
      public Passed {
        elected = List.copyOf(elected);
      }
    }

    /// A quorum is not reached: nobody is elected, whatever the votes say.
    record NotQuorate() implements Verdict {}

    /// Nobody is elected: a majority is not reached, or "none of the above" has won.
    record Nobody() implements Verdict {}

    /// A tie must be decided first.
    record Open() implements Verdict {}

    /// A run-off is to be held.
    ///
    /// @param elected those who reach what is required already
    /// @param among who stands again, most votes first
    record RunOff(List<Candidate> elected, List<Candidate> among) implements Verdict {
      public RunOff {
        elected = List.copyOf(elected);
        among = List.copyOf(among);
      }
    }
  }
}
