package org.tupyo.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.internal.Trail;

/// How each distinct ballot counted in every round.
///
/// @param ways one a distinct ballot, in the order of the profile; blank ones are left out, as they
///   are in no round
public record Ways(List<Way> ways) {
  public Ways {
    ways = List.copyOf(ways);
  }

  /// The way of one ballot.
  ///
  /// @param times how many times it was cast, or what it weighs
  /// @param rounds for whom it counted in each round
  public record Way(Ranking ballot, long times, List<Counted> rounds) {
    public Way {
      rounds = List.copyOf(rounds);
    }
  }

  /// For whom a ballot counts in a round.
  ///
  /// @param parts together at most one vote; what rounding cut off stays with whose it was
  /// @param inactive why what is left of it is with nobody
  public record Counted(List<Part> parts, Optional<Inactive> inactive) {
    public Counted {
      parts = List.copyOf(parts);
    }
  }

  /// What a candidate has of one ballot.
  public record Part(Candidate candidate, Fraction value) {}

  /// Counts again and follows every ballot.
  ///
  /// @return nothing where the method does not move ballots: where it has no rounds, as Schulze or
  ///   Borda
  public static Optional<Ways> of(VotingMethod method, Profile profile, TieRule ties) {
    var rounds = Trail.of(() -> method.count(profile, ties)).rounds();
    if (rounds.isEmpty()) {
      return Optional.empty();
    }
    var ways = new ArrayList<Way>();
    for (var row : profile.ballots().entrySet()) {
      if (row.getKey() instanceof Ranking ballot && !ballot.isBlank()) {
        int number = ways.size();
        var counted = rounds.stream().map(round -> counted(round.get(number), profile)).toList();
        ways.add(new Way(ballot, row.getValue(), counted));
      }
    }
    return Optional.of(new Ways(ways));
  }

  private static Counted counted(Trail.Where where, Profile profile) {
    return new Counted(
        where.parts().stream()
            .map(part -> new Part(profile.candidates().get(part.candidate()), part.value()))
            .toList(),
        where.inactive());
  }
}
