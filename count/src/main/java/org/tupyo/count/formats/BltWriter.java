package org.tupyo.count.formats;

import java.util.EnumSet;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.formats.Writing.Loss;

/// Writes BLT, with who withdrew and the lots.
final class BltWriter extends FormatWriter {
  BltWriter(BallotFile file) {
    super(file, Withdrawn.SAID);
  }

  @Override
  void write() throws Unsayable {
    loseRoles(EnumSet.of(Role.NOBODY));
    requireNames("\"\n\r");
    out.append(candidates.size()).append(' ').append(file.seats().orElse(1)).append('\n');
    for (var one : candidates) {
      if (file.withdrawn().contains(one)) {
        out.append('-').append(number(one)).append('\n');
      }
    }
    file.tieOrder()
        .ifPresent(order -> out.append("[tie ").append(numbers(order, " ")).append("]\n"));
    var undeclared = candidates.stream().filter(one -> one.role() == Role.UNDECLARED).toList();
    if (!undeclared.isEmpty()) {
      out.append("[undeclared ").append(numbers(undeclared, " ")).append("]\n");
    }
    for (var row : profile.ballots().entrySet()) {
      out.append(row.getValue());
      for (var rank : ranks(row.getKey(), Repeated.ALLOWED)) {
        out.append(' ');
        out.append(rank.isEmpty() ? "-" : numbers(sorted(rank), "="));
      }
      out.append(" 0\n");
    }
    out.append("0\n");
    candidates.forEach(one -> out.append('"').append(one.name()).append("\"\n"));
    if (file.title().filter(FormatWriter::isPlain).isPresent()) {
      out.append('"').append(file.title().get()).append("\"\n");
    } else {
      file.title().ifPresent(_ -> lose(Loss.TITLE));
    }
  }
}
