package org.tupyo.count.formats;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;
import org.tupyo.count.formats.Writing.Loss;
import org.tupyo.count.formats.Writing.Obstacle;

/// Writes CSV.
final class CsvWriter extends FormatWriter {
  CsvWriter(BallotFile file) {
    super(file, Withdrawn.LEFT_OUT);
  }

  /// A column for each candidate, as that names everyone; if that cannot be, a column for each
  /// rank.
  @Override
  void write() throws Unsayable {
    loseTitleSeatsLots();
    loseRoles(EnumSet.of(Role.NOBODY, Role.UNDECLARED));
    requireNames("");
    requireOneKind();
    int before = out.length();
    try {
      writeNumbersByCandidate();
    } catch (Unsayable unsayable) {
      out.setLength(before);
      writeNamesByRank(unsayable);
    }
  }

  private void writeNumbersByCandidate() throws Unsayable {
    if (candidates.stream().anyMatch(one -> CsvHeading.hasMeaning(one.name()))) {
      throw new Unsayable(Obstacle.NAME);
    }
    candidates.forEach(one -> out.append(quoted(one.name())).append(','));
    out.append("weight\n");
    for (var row : profile.ballots().entrySet()) {
      for (var one : candidates) {
        out.append(cell(row.getKey(), one)).append(',');
      }
      out.append(row.getValue()).append('\n');
    }
  }

  /// @param otherwise what stands in the way if this cannot be either
  private void writeNamesByRank(Unsayable otherwise) throws Unsayable {
    var named = new HashSet<Candidate>();
    int mostRanks = 1;
    for (var ballot : profile.ballots().keySet()) {
      if (!(ballot instanceof Ranking(var ranks))) {
        throw otherwise;
      }
      named.addAll(ballot.candidates());
      mostRanks = Math.max(mostRanks, ranks.size());
    }
    // Only ballots name candidates here, and some characters mean something else in a cell.
    boolean isLossy =
        named.size() < candidates.size()
            || candidates.stream()
                .anyMatch(one -> one.name().contains("|") || one.name().startsWith("#"));
    if (isLossy) {
      throw otherwise;
    }
    for (int rank = 1; rank <= mostRanks; rank++) {
      out.append("rank ").append(rank).append(',');
    }
    out.append("weight\n");
    for (var row : profile.ballots().entrySet()) {
      if (row.getKey() instanceof Ranking(var ranks)) {
        for (int i = 0; i < mostRanks; i++) {
          out.append(i < ranks.size() ? quoted(cell(ranks.get(i))) : "").append(',');
        }
      }
      out.append(row.getValue()).append('\n');
    }
  }

  private String cell(Rank rank) {
    return rank.legible() == Rank.Legible.NO
        ? CsvBallots.OVERVOTE
        : sorted(rank).stream().map(Candidate::name).collect(Collectors.joining("|"));
  }

  private static String cell(Ballot ballot, Candidate one) throws Unsayable {
    return switch (ballot) {
      case Marks marks -> marks.candidates().contains(one) ? "1" : "";
      case Scores scores ->
          scores.scores().containsKey(one) ? String.valueOf(scores.of(one, 0)) : "";
      case Ranking _ -> {
        var ranks = ranks(ballot, Repeated.REFUSED);
        var cell = "";
        for (int i = 0; i < ranks.size(); i++) {
          cell = ranks.get(i).candidates().contains(one) ? String.valueOf(i + 1) : cell;
        }
        yield cell;
      }
      case Unreadable _ -> throw new Unsayable(Obstacle.KIND);
    };
  }

  private static String quoted(String name) {
    boolean plain =
        name.equals(name.strip())
            && name.chars().noneMatch(letter -> ",;\t\"".indexOf(letter) >= 0);
    return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private void loseTitleSeatsLots() {
    file.title().ifPresent(_ -> lose(Loss.TITLE));
    file.seats().ifPresent(_ -> lose(Loss.SEATS));
    file.tieOrder().ifPresent(_ -> lose(Loss.LOTS));
  }
}
