package org.tupyo.count.committees;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;

/// The approvals of a profile.
final class Approvals {
  private final List<Row> rows = new ArrayList<>();

  /// @param times how many such ballots there are
  record Row(Set<Candidate> approved, long times) {}

  Approvals(Profile profile) {
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Marks(var approved) && !approved.isEmpty()) {
            rows.add(new Row(approved, times));
          }
        });
  }

  static Optional<Flaw> flawOf(Ballot ballot) {
    return ballot instanceof Marks || ballot.isBlank()
        ? Optional.empty()
        : Optional.of(Flaw.UNREADABLE);
  }

  List<Row> rows() {
    return rows;
  }

  /// How many ballots approve of the candidate.
  long supporters(Candidate candidate) {
    return rows.stream()
        .filter(row -> row.approved().contains(candidate))
        .mapToLong(Row::times)
        .sum();
  }
}
