package org.tupyo.count;

import java.util.List;

/// How a count ended.
public sealed interface Outcome {

  /// Those who have a seat, whatever becomes of an open tie; most votes first, equal ones in the
  /// order of the contest or of the draw between them.
  List<Candidate> elected();

  /// Every seat is settled. There are fewer elected than seats if fewer candidates got a vote.
  ///
  /// @param elected at least one; a party list comes once for each of its seats
  record Decided(List<Candidate> elected) implements Outcome {
    public Decided {
      elected = List.copyOf(elected);
      if (elected.isEmpty()) {
        throw new IllegalArgumentException("a decided count elects somebody");
      }
    }
  }

  /// The count cannot go on without a decision, and the tie rule is to stop.
  ///
  /// @param certain those who have a seat however the tie ends; a party list once for each of its
  ///   seats, and it may be level for another
  /// @param among those who can still get one, more than there are seats left: those who are level
  ///   for a seat, or everyone still in the count where the tie is about who leaves it
  /// @param seats how many of `among` get a seat
  record Tied(List<Candidate> certain, List<Candidate> among, int seats) implements Outcome {
    public Tied {
      certain = List.copyOf(certain);
      among = List.copyOf(among);
      Tie.requireTie(among, seats);
    }

    @Override
    public List<Candidate> elected() {
      return certain;
    }
  }

  /// Nobody is elected.
  record NotReached(Reason reason) implements Outcome {
    @Override
    public List<Candidate> elected() {
      return List.of();
    }
  }

  /// The outcome of a count that went to its end.
  ///
  /// @param seated who got a seat; one that "none of the above" got stays vacant
  static Outcome of(List<Candidate> seated, Totals totals) {
    var elected = seated.stream().filter(one -> one.role() != Candidate.Role.NOBODY).toList();
    if (!elected.isEmpty()) {
      return new Decided(elected);
    }
    if (!seated.isEmpty()) {
      return new NotReached(Reason.NONE_OF_THE_ABOVE);
    }
    return new NotReached(
        totals.cast() == 0
            ? Reason.NO_BALLOTS
            : totals.valid() == 0 ? Reason.NO_VALID_BALLOTS : Reason.NOBODY_QUALIFIES);
  }

  /// Why nobody is elected.
  enum Reason {
    /// The ballot box was empty.
    NO_BALLOTS,
    /// Every ballot was blank or invalid, so nobody got a vote.
    NO_VALID_BALLOTS,
    /// Ballots were counted, and nobody is what the rule asks for.
    NOBODY_QUALIFIES,
    /// "None of the above" has won.
    NONE_OF_THE_ABOVE
  }
}
