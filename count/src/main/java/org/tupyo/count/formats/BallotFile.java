package org.tupyo.count.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;

/// What a ballot file says.
///
/// @param title of the election, where the file has one
/// @param seats to be filled, where the file says so
/// @param profile everyone nominated and all ballots
/// @param withdrawn who is not to be counted
/// @param tieOrder lots drawn beforehand, where the file gives them
public record BallotFile(
    Optional<String> title,
    OptionalInt seats,
    Profile profile,
    Set<Candidate> withdrawn,
    Optional<List<Candidate>> tieOrder) {
  public BallotFile {
    withdrawn = Set.copyOf(withdrawn);
    tieOrder = tieOrder.map(List::copyOf);
  }

  /// A file that says nothing but candidates and ballots.
  public BallotFile(Profile profile) {
    this(Optional.empty(), OptionalInt.empty(), profile, Set.of(), Optional.empty());
  }

  /// The ballots as they are to be counted: without those who withdrew.
  public Profile toCount() {
    return withdrawn.isEmpty() ? profile : profile.without(withdrawn);
  }

  /// Candidates with these names, numbered from `c1`.
  ///
  /// A name that comes twice is told apart by its number, as nobody else could.
  static List<Candidate> numbered(List<String> names) {
    Map<String, Integer> times = new LinkedHashMap<>();
    names.forEach(name -> times.merge(name, 1, Integer::sum));
    var candidates = new ArrayList<Candidate>();
    // A name that stands alone keeps its form, so a number may be taken already.
    var taken = new HashSet<String>();
    times.forEach((name, often) -> {
      if (often == 1) {
        taken.add(name);
      }
    });
    for (var name : names) {
      int number = candidates.size() + 1;
      var unique = name;
      if (times.getOrDefault(name, 1) > 1) {
        do {
          unique = unique + " (" + number + ")";
        } while (!taken.add(unique));
      }
      candidates.add(new Candidate("c" + number, unique));
    }
    return candidates;
  }
}
