package org.tupyo.count;

/// A candidate's line in the result.
///
/// @param place 1 for the most votes; equal votes share a place, and the next one is left out
/// @param votes the marks on valid ballots
/// @param share `votes` of the valid ballots; with approval the shares add up to more than 1
public record Standing(int place, Candidate candidate, long votes, Fraction share, Result result) {

  /// What became of a candidate.
  public enum Result {
    ELECTED,
    /// Level with others across the last seat, and the tie is open.
    TIED,
    NOT_ELECTED
  }
}
