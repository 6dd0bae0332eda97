package org.tupyo.count;

/// A candidate's line in the result.
///
/// @param place 1 for the best; those whom the rule cannot separate share a place, and the next one
///   is left out
/// @param score what the method orders by: the marks on valid ballots, points, or the votes held
///   when the candidate was elected or excluded
/// @param share `score` of the valid ballots; with approval the shares add up to more than 1
public record Standing(
    int place, Candidate candidate, Fraction score, Fraction share, Result result) {

  public Standing(int place, Candidate candidate, long votes, Fraction share, Result result) {
    this(place, candidate, Fraction.of(votes), share, result);
  }

  /// The score of a method that counts whole votes.
  ///
  /// @throws ArithmeticException if it is not whole
  public long votes() {
    return score.longValueExact();
  }

  /// What became of a candidate.
  public enum Result {
    ELECTED,
    /// May still be elected, as a tie is open.
    TIED,
    NOT_ELECTED
  }
}
