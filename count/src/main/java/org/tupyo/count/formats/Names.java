package org.tupyo.count.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Candidate;

/// The candidates of a file as it names them: those that it lists, then those whom only ballots
/// name if that is allowed.
final class Names {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> shown = new ArrayList<>();

  /// The number of a candidate, from 0, whom the file calls so.
  Optional<Integer> find(String called) {
    return Optional.ofNullable(numbers.get(called));
  }

  /// The same, for whoever is named here for the first time too.
  int findOrAdd(String called) {
    return find(called).orElseGet(() -> add(called, called));
  }

  /// Adds a candidate.
  ///
  /// @param called how ballots call the candidate; nobody else is called so
  /// @param name what people read
  int add(String called, String name) {
    numbers.put(called, shown.size());
    shown.add(name);
    return shown.size() - 1;
  }

  int size() {
    return shown.size();
  }

  List<Candidate> candidates() {
    return BallotFile.numbered(shown);
  }
}
