package org.tupyo.count.formats;

import java.util.EnumSet;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.formats.Writing.Loss;
import org.tupyo.count.formats.Writing.Obstacle;

/// Writes BLT, with who withdrew and the lots.
final class BltWriter extends FormatWriter {
  BltWriter(BallotFile file) {
    super(file, Withdrawn.SAID);
  }

  @Override
  void write() throws Unsayable {
    loseRoles(EnumSet.of(Role.NOBODY));
    requireNames("");
    var names = candidates.stream().map(one -> quoted(one.name())).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new Unsayable(Obstacle.NAME);
    }
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
    names.forEach(name -> out.append(name).append('\n'));
    if (file.title().filter(FormatWriter::isPlain).isPresent()) {
      out.append(quoted(file.title().get())).append('\n');
    } else {
      file.title().ifPresent(_ -> lose(Loss.TITLE));
    }
  }

  /// The text in quotes. The format has no way to write a straight quotation mark inside.
  private String quoted(String text) {
    if (text.indexOf('"') < 0) {
      return '"' + text + '"';
    }
    lose(Loss.QUOTES);
    var curly = new StringBuilder("\"");
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean opens = Character.isWhitespace(before) || "([{“".indexOf(before) >= 0;
      curly.append(letter != '"' ? letter : opens ? '“' : '”');
      before = letter;
    }
    return curly.append('"').toString();
  }
}
