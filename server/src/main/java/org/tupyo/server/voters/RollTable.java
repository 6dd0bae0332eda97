package org.tupyo.server.voters;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a list, read one after another; blank lines are passed over.
final class RollTable {
  static final int MOST_COLUMNS = 100;
  static final int LONGEST_FIELD = 2_000;

  private RollTable() {}

  /// Takes one row after another.
  interface Reader {
    /// Takes a row and says whether it wants more.
    ///
    /// @param line on which the row begins, from 1
    boolean row(long line, List<String> fields);
  }

  /// Reads rows until there are no more, or the reader has enough.
  ///
  /// @return why the rest cannot be read, with its line
  static Optional<Problem> read(String text, Layout.Form form, Reader reader) {
    return form == Layout.Form.ADDRESSES
        ? addresses(text, reader)
        : fields(text, form.separator, reader);
  }

  private static Optional<Problem> fields(String text, char separator, Reader reader) {
    var handler =
        CsvRecordHandler.builder()
            .maxFields(MOST_COLUMNS)
            .maxFieldSize(LONGEST_FIELD)
            .maxRecordSize(MOST_COLUMNS * LONGEST_FIELD)
            .build();
    var csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .allowUnclosedQuote(false);
    var next = 1L;
    try (var records = csv.build(handler, text)) {
      var iterator = records.iterator();
      while (iterator.hasNext()) {
        CsvRecord read = iterator.next();
        next = read.getStartingLineNumber() + 1 + lineEnds(read.getFields());
        if (isBlank(read.getFields())) {
          continue;
        }
        if (!reader.row(read.getStartingLineNumber(), read.getFields())) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    } catch (CsvParseException _) {
      return Optional.of(whatIsWrong(text, next, separator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Looks at the line that stopped the reader.
  private static Problem whatIsWrong(String text, long line, char separator) {
    var found = text.lines().skip(line - 1).findFirst().orElse("");
    var columns = found.chars().filter(c -> c == separator).count() + 1;
    if (columns > MOST_COLUMNS) {
      return new Problem(line, Problem.Kind.TOO_MANY_COLUMNS, String.valueOf(MOST_COLUMNS));
    }
    return found.contains("\"")
        ? new Problem(line, Problem.Kind.QUOTE_NOT_CLOSED, found)
        : new Problem(line, Problem.Kind.FIELD_TOO_LONG, String.valueOf(LONGEST_FIELD));
  }

  private static long lineEnds(List<String> fields) {
    var ends = 0L;
    for (var field : fields) {
      if (field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0) {
        ends += field.lines().skip(1).count();
      }
    }
    return ends;
  }

  private static boolean isBlank(List<String> fields) {
    return fields.stream().allMatch(String::isBlank);
  }

  /// Addresses as people paste them from a mail: `"Kim, Minsu" <minsu@example.org>; …`. Each
  /// becomes a row of name and address.
  private static Optional<Problem> addresses(String text, Reader reader) {
    var line = 0L;
    for (var whole : (Iterable<String>) text.lines()::iterator) {
      line++;
      for (var piece : pieces(whole)) {
        if (piece.length() > LONGEST_FIELD) {
          return Optional.of(
              new Problem(line, Problem.Kind.FIELD_TOO_LONG, String.valueOf(LONGEST_FIELD)));
        }
        if (!reader.row(line, nameAndAddress(piece))) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /// Splits at commas and semicolons that stand outside quotes and angle brackets.
  static List<String> pieces(String line) {
    var pieces = new ArrayList<String>();
    var quoted = false;
    var inBrackets = false;
    var start = 0;
    for (var i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '<' || c == '>')) {
        inBrackets = c == '<';
      } else if (!quoted && !inBrackets && (c == ',' || c == ';')) {
        pieces.add(line.substring(start, i));
        start = i + 1;
      }
    }
    pieces.add(line.substring(start));
    return pieces.stream().map(String::strip).filter(piece -> !piece.isEmpty()).toList();
  }

  /// Name and address with nothing but a blank between them, in either order.
  static Optional<List<String>> loose(String piece) {
    var words = piece.split("\\s+", -1);
    var last = words.length - 1;
    if (last < 1 || piece.endsWith(">") || piece.indexOf('@') != piece.lastIndexOf('@')) {
      return Optional.empty();
    }
    if (words[last].contains("@")) {
      var name = String.join(" ", List.of(words).subList(0, last));
      return Optional.of(List.of(name, words[last]));
    }
    return words[0].contains("@")
        ? Optional.of(List.of(String.join(" ", List.of(words).subList(1, last + 1)), words[0]))
        : Optional.empty();
  }

  /// What has neither an at sign nor a dot was not meant as an address.
  private static boolean isName(String piece) {
    return piece.indexOf('@') < 0 && piece.indexOf('.') < 0 && Column.headed(piece).isEmpty();
  }

  private static List<String> nameAndAddress(String piece) {
    var open = piece.lastIndexOf('<');
    if (open < 0 || !piece.endsWith(">")) {
      return loose(piece).orElseGet(() -> isName(piece) ? List.of(piece, "") : List.of("", piece));
    }
    var name = piece.substring(0, open).strip();
    var bare =
        name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
            ? name.substring(1, name.length() - 1).replace("\\\"", "\"")
            : name;
    return List.of(bare, piece.substring(open + 1, piece.length() - 1));
  }
}
