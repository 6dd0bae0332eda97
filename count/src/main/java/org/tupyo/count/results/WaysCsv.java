package org.tupyo.count.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tupyo.count.Candidate;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Ways;

/// How each distinct ballot counted in every round, as a table: a line a ballot, a column a round.
/// A cell names for whom it counted, with the parts where it was split, or in brackets why it
/// counted for nobody.
public final class WaysCsv {
  private WaysCsv() {}

  /// Writes the table.
  public static String of(Ways ways) {
    var csv = new Csv();
    int rounds = ways.ways().stream().mapToInt(way -> way.rounds().size()).max().orElse(0);
    var head = new ArrayList<>(List.of("times", "ballot"));
    for (int round = 1; round <= rounds; round++) {
      head.add("round " + round);
    }
    csv.line(head);
    for (var way : ways.ways()) {
      var line = new ArrayList<>(List.of(String.valueOf(way.times()), text(way.ballot())));
      way.rounds().forEach(counted -> line.add(text(counted)));
      csv.line(line);
    }
    return csv.toString();
  }

  private static String text(Ranking ballot) {
    return ballot.ranks().stream().map(WaysCsv::text).collect(Collectors.joining(" > "));
  }

  private static String text(Rank rank) {
    if (rank.legible() == Rank.Legible.NO) {
      return "(several)";
    }
    return rank.isEmpty()
        ? "(empty)"
        : rank.candidates().stream()
            .map(Candidate::name)
            .sorted()
            .collect(Collectors.joining(" = "));
  }

  private static String text(Ways.Counted counted) {
    var parts = new ArrayList<String>();
    boolean whole = counted.parts().size() == 1 && counted.inactive().isEmpty();
    for (var part : counted.parts()) {
      parts.add(part.candidate().name() + (whole ? "" : " " + Numbers.text(part.value())));
    }
    counted.inactive().ifPresent(why -> parts.add("(" + why.name().toLowerCase(Locale.ROOT) + ")"));
    return String.join(" + ", parts);
  }
}
