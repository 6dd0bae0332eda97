package org.tupyo.count.formats;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;
import org.tupyo.count.formats.Writing.Loss;
import org.tupyo.count.formats.Writing.Obstacle;

/// Writes ABIF.
final class AbifWriter extends FormatWriter {
  AbifWriter(BallotFile file) {
    super(file, Withdrawn.LEFT_OUT);
  }

  @Override
  void write() throws Unsayable {
    file.tieOrder().ifPresent(_ -> lose(Loss.LOTS));
    loseRoles(EnumSet.of(Role.NOBODY, Role.UNDECLARED));
    requireNames("[]");
    file.title().ifPresent(title -> out.append("{\"title\": ").append(text(title)).append("}\n"));
    file.seats().ifPresent(seats -> out.append("{\"seats\": ").append(seats).append("}\n"));
    for (var one : candidates) {
      out.append("=c").append(number(one)).append(":[").append(one.name()).append("]\n");
    }
    requireOneKind();
    for (var row : profile.ballots().entrySet()) {
      out.append(row.getValue()).append(':').append(abif(row.getKey())).append('\n');
    }
  }

  private String abif(Ballot ballot) throws Unsayable {
    return switch (ballot) {
      case Marks marks ->
          candidates.stream()
              .filter(marks.candidates()::contains)
              .map(one -> "c" + number(one))
              .collect(Collectors.joining(","));
      case Scores scores ->
          candidates.stream()
              .filter(scores.scores()::containsKey)
              .map(one -> "c" + number(one) + "/" + scores.of(one, 0))
              .collect(Collectors.joining(","));
      case Ranking _ -> {
        var ranks = new ArrayList<String>();
        for (var rank : filled(ballot)) {
          ranks.add(
              sorted(rank).stream().map(one -> "c" + number(one)).collect(Collectors.joining("=")));
        }
        yield String.join(">", ranks);
      }
      case Unreadable _ -> throw new Unsayable(Obstacle.KIND);
    };
  }
}
