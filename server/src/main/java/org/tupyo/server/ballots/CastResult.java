package org.tupyo.server.ballots;

/// What became of a ballot.
public sealed interface CastResult {
  /// It is in the box, durably.
  record Accepted(Receipt receipt) implements CastResult {}

  /// It is not in the box, and whatever was there before is unchanged.
  record Refused(Reason reason) implements CastResult {}

  /// The storage went away at the wrong moment, and nobody can say yet whether it is in the box.
  /// Casting again with the same [CastKey] tells.
  record Unsettled() implements CastResult {}

  /// Why a ballot is not taken.
  enum Reason {
    /// Voting has not begun.
    NOT_OPEN,
    /// Voting is over, or was when the ballot arrived.
    CLOSED,
    /// This voter is not, or no longer, on the roll.
    NOT_ON_THE_ROLL,
    /// The personal link that this voter came in by was replaced by a new one.
    LINK_REPLACED,
    /// A contest is for another part.
    OTHER_PART,
    /// A contest or an option is not of this election.
    UNKNOWN_OPTION,
    /// A candidate that it names stands no longer.
    WITHDRAWN_OPTION,
    /// Fewer or more options marked than the contest allows.
    WRONG_NUMBER_OF_MARKS,
    /// Marks where the contest asks for an order, or the like.
    OTHER_PAPER,
    /// Several options in one rank where the contest wants one a rank.
    EQUAL_RANKS,
    /// A number below the lowest or above the highest that can be given.
    OUT_OF_RANGE,
    /// More points than a ballot has.
    OVER_BUDGET,
    /// This voter has voted, and the election lets nobody replace a ballot.
    VOTED_ALREADY,
    /// This key stands for a ballot that says something else.
    KEY_IN_USE,
    /// The database is not the one that this server has been writing: the election is interrupted
    /// until somebody has looked, see [KnownEnds].
    INTERRUPTED,
    /// The box cannot store ballots at present; nothing is lost, try again soon.
    BUSY
  }
}
