package org.tupyo.count;

/// What unusual marks on a ranking mean. It can change the winner, so it is part of a rule and is
/// printed with every result.
///
/// What is the same everywhere: a ballot with nothing on it is blank, is counted apart and is never
/// invalid; write-ins are candidates like others, but for those whom nobody registered (see
/// [Candidate.Role]), who can never be elected.
///
/// @param shared what it means that several are marked in one place
/// @param maxSkipped how many empty places in a row a ballot may have and still count on;
///   `NO_LIMIT` for any number
/// @param duplicate what it means that a name comes twice
/// @param unranked what it means that a name is missing, to methods that compare candidates
public record BallotPolicy(Shared shared, int maxSkipped, Duplicate duplicate, Unranked unranked) {
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  /// Equal ranks allowed, empty places and second mentions passed over, unranked last.
  public static final BallotPolicy PREFERENCES =
      new BallotPolicy(Shared.EQUAL, NO_LIMIT, Duplicate.SKIP, Unranked.LAST);

  /// One name a place: at two names in one place the ballot stops counting.
  public static final BallotPolicy ONE_EACH =
      new BallotPolicy(Shared.EXHAUST, NO_LIMIT, Duplicate.SKIP, Unranked.LAST);

  public BallotPolicy {
    if (maxSkipped < 0) {
      throw new IllegalArgumentException("empty places to pass over: 0 or more, not " + maxSkipped);
    }
  }

  /// The same with another meaning of a missing name.
  public BallotPolicy with(Unranked other) {
    return new BallotPolicy(shared, maxSkipped, duplicate, other);
  }

  /// Several marks in one place.
  public enum Shared {
    /// They are ranked equally.
    EQUAL,
    /// An overvote, at which the ballot stops counting.
    EXHAUST,
    /// An overvote, which is passed over.
    SKIP,
    /// An overvote if at least two of them are still in the count, else a mark for the one who is.
    EXHAUST_IF_SEVERAL_CONTINUING
  }

  /// A name that was ranked before.
  public enum Duplicate {
    /// The second mention is passed over.
    SKIP,
    /// The ballot stops counting there.
    EXHAUST
  }

  /// A name that is not ranked.
  public enum Unranked {
    /// Below everyone who is, and level with others who are not.
    LAST,
    /// Not compared with anybody on this ballot.
    NOT_COMPARED
  }
}
