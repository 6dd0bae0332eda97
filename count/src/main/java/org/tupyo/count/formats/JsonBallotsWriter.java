package org.tupyo.count.formats;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;

/// Writes our own JSON, a ballot a line.
final class JsonBallotsWriter extends FormatWriter {
  JsonBallotsWriter(BallotFile file) {
    super(file, Withdrawn.SAID);
  }

  @Override
  void write() {
    out.append("{\n  \"format\": ").append(text(JsonBallotsReader.FORMAT)).append(",\n");
    file.title().ifPresent(title -> out.append("  \"title\": ").append(text(title)).append(",\n"));
    file.seats().ifPresent(seats -> out.append("  \"seats\": ").append(seats).append(",\n"));
    out.append("  \"candidates\": [\n");
    out.append(
        candidates.stream()
            .map(this::candidate)
            .collect(Collectors.joining(",\n", "", "\n  ],\n")));
    file.tieOrder().ifPresent(order -> out.append("  \"lots\": ").append(ids(order)).append(",\n"));
    out.append("  \"ballots\": [\n");
    out.append(
        profile.ballots().entrySet().stream()
            .map(JsonBallotsWriter::ballot)
            .collect(Collectors.joining(",\n")));
    out.append("\n  ]\n}\n");
  }

  private String candidate(Candidate one) {
    return "    {\"id\": "
        + text(one.id())
        + ", \"name\": "
        + text(one.name())
        + switch (one.role()) {
          case NOMINATED -> "";
          case UNDECLARED -> ", \"role\": \"undeclared\"";
          case NOBODY -> ", \"role\": \"nobody\"";
        }
        + (file.withdrawn().contains(one) ? ", \"withdrawn\": true}" : "}");
  }

  private static String ballot(Map.Entry<Ballot, Long> row) {
    return "    {\"votes\": "
        + row.getValue()
        + switch (row.getKey()) {
          case Marks(var marked) -> ", \"marks\": " + ids(inOrder(marked));
          case Scores(var scores) ->
              inOrder(scores.keySet()).stream()
                  .map(one -> text(one.id()) + ": " + scores.getOrDefault(one, 0))
                  .collect(Collectors.joining(", ", ", \"scores\": {", "}"));
          case Ranking(var ranks) ->
              ranks.stream()
                  .map(JsonBallotsWriter::rank)
                  .collect(Collectors.joining(", ", ", \"ranking\": [", "]"));
          case Unreadable() -> ", \"unreadable\": true";
        }
        + "}";
  }

  private static String rank(Rank rank) {
    if (rank.legible() == Rank.Legible.NO) {
      return text(CsvBallots.OVERVOTE);
    }
    var here = inOrder(rank.candidates());
    return here.size() == 1 ? text(here.getFirst().id()) : ids(here);
  }

  private static List<Candidate> inOrder(Set<Candidate> several) {
    return several.stream().sorted(Comparator.comparing(Candidate::id)).toList();
  }

  private static String ids(List<Candidate> several) {
    return several.stream().map(one -> text(one.id())).collect(Collectors.joining(", ", "[", "]"));
  }
}
