package org.tupyo.count.pairwise;

import org.tupyo.count.Fraction;

/// How strong a victory of one candidate over another is.
public enum Strength {
  /// The ballots that prefer the winner.
  WINNING_VOTES,
  /// The ballots that prefer the winner less those that prefer the loser.
  MARGINS,
  /// The ballots that prefer the winner divided by those that prefer the loser.
  RATIO;

  /// The strength of a victory with these votes; a victory without opposition is stronger by ratio
  /// than any with, the more so the more votes it has.
  Fraction of(long votes, long opposed) {
    return switch (this) {
      case WINNING_VOTES -> Fraction.of(votes);
      case MARGINS -> Fraction.of(votes - opposed);
      case RATIO ->
          opposed == 0
              ? Fraction.of(votes).plus(Fraction.of(Long.MAX_VALUE))
              : new Fraction(votes, opposed);
    };
  }
}
