package org.tupyo.count.decision;

import org.tupyo.count.Fraction;

/// One thing that must be reached before a result stands.
public sealed interface Requirement {

  /// So many must have voted.
  ///
  /// @param counted which ballots are counted
  /// @param base the roll, of which `least` is a share; or nothing of the kind, and `least` is a
  ///   number of ballots
  /// @param least reached by this or more
  record Quorum(Counted counted, Of base, Fraction least) implements Requirement {
    public Quorum {
      if (least.signum() < 0 || (base == Of.ROLL && least.compareTo(Fraction.ONE) > 0)) {
        throw new IllegalArgumentException(
            "a quorum is a share of the roll from 0 to 1, or a number of ballots, not " + least);
      }
    }

    /// Of what a quorum is.
    public enum Of {
      /// A share of everyone who may vote.
      ROLL,
      /// A number of ballots.
      BALLOTS
    }
  }

  /// Which ballots a quorum counts.
  enum Counted {
    /// All, blank and invalid ones too.
    CAST,
    VALID
  }

  /// Each of the elected must have so many votes.
  ///
  /// @param base of what the threshold is a share
  /// @param threshold from 0 to 1, such as 1/2 or 2/3
  /// @param reach whether the threshold itself is enough
  record Majority(Base base, Fraction threshold, Reach reach) implements Requirement {
    public Majority {
      if (threshold.signum() < 0 || threshold.compareTo(Fraction.ONE) > 0) {
        throw new IllegalArgumentException("a threshold is from 0 to 1, not " + threshold);
      }
    }

    /// More than half of the valid ballots.
    public Majority() {
      this(Base.VALID, new Fraction(1, 2), Reach.MORE_THAN);
    }
  }

  /// Of what a majority is.
  enum Base {
    /// All ballots cast, blank and invalid ones too.
    CAST,
    /// The valid ballots.
    VALID,
    /// The votes for anybody or anything in the contest: yes and no together.
    YES_AND_NO,
    /// Everyone who may vote.
    ROLL
  }

  /// Whether a threshold itself is enough.
  enum Reach {
    AT_LEAST,
    MORE_THAN
  }
}
