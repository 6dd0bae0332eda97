package org.tupyo.count.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;

/// Reads CSV, a ballot a line. The heading tells how:
/// - columns named `rank 1`, `choice 2`, `3` and so on hold names, `|` between those of one rank;
/// - other columns are named after candidates and hold their rank, score or mark;
/// - `weight`, `count` or `votes` holds how many such ballots there are;
/// - `id`, `ballot`, `precinct`, `batch` and the like are passed over.
final class CsvReader {
  private static final Pattern RANK = Pattern.compile("(?:rank|choice|preference)?[ _-]?(\\d+)");
  private static final Set<String> PASSED_OVER =
      Set.of(
          "id",
          "ballot",
          "ballot_id",
          "ballot id",
          "precinct",
          "precinct_id",
          "batch",
          "batch_id",
          "timestamp",
          "voter");
  private static final Set<String> WEIGHTS = Set.of("weight", "count", "votes", "ballots");

  private final InputStream in;
  private final Cells cells;
  private final LineTable table = new LineTable();
  private final Map<String, List<Candidate>> inCell = new HashMap<>();
  private List<Column> columns = List.of();
  private Map<String, Candidate> byName = Map.of();
  private long heading = 1;

  /// What a number in a candidate's column is.
  enum Cells {
    RANKS,
    SCORES,
    MARKS
  }

  private sealed interface Column {
    record PassedOver() implements Column {}

    record Weight() implements Column {}

    record OfRank(int rank) implements Column {}

    record OfCandidate(Candidate candidate) implements Column {}
  }

  private record Cell(String text, int column) {}

  CsvReader(InputStream in, Cells cells) {
    this.in = in;
    this.cells = cells;
  }

  BallotFile read() throws IOException, Malformed {
    readLines();
    if (columns.isEmpty()) {
      throw new Malformed(1, 1, "a line of column names", "the end of the file");
    }
    boolean named = columns.stream().anyMatch(Column.OfRank.class::isInstance);
    var rows = rows();
    var candidates = named ? namedIn(rows) : standing();
    var profile = Profile.of(candidates);
    for (var row : rows) {
      profile.add(ballot(row), row.times());
    }
    return new BallotFile(profile.build());
  }

  private record Row(List<Cell> cells, long line, long times) {}

  // ---- lines

  private void readLines() throws IOException, Malformed {
    var buffer = new byte[1 << 18];
    int filled = 0;
    long line = 0;
    while (true) {
      int more = in.readNBytes(buffer, filled, buffer.length - filled);
      filled += more;
      int start = 0;
      for (int i = 0; i < filled; i++) {
        if (buffer[i] == '\n') {
          line(buffer, start, i, ++line);
          start = i + 1;
        }
      }
      if (more == 0) {
        if (start < filled) {
          line(buffer, start, filled, ++line);
        }
        return;
      }
      if (start == 0 && filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      } else {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
      }
    }
  }

  private void line(byte[] buffer, int from, int to, long number) throws Malformed {
    int start = from;
    int end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    if (number == 1 && end - start >= 3 && buffer[start] == (byte) 0xEF) {
      start += 3;
    }
    if (start == end) {
      return;
    }
    if (columns.isEmpty()) {
      heading = number;
      readHeading(split(Arrays.copyOfRange(buffer, start, end), number));
      return;
    }
    table.add(buffer, afterPassedOver(buffer, start, end), end, number);
  }

  /// Where the ballot begins, behind leading columns that are passed over: what stands in them
  /// would make equal ballots unequal.
  private int afterPassedOver(byte[] buffer, int start, int end) {
    int at = start;
    for (var column : columns) {
      if (!(column instanceof Column.PassedOver)) {
        return at;
      }
      boolean quoted = false;
      while (at < end && (quoted || buffer[at] != ',')) {
        quoted ^= buffer[at] == '"';
        at++;
      }
      if (at == end) {
        return start;
      }
      at++;
    }
    return start;
  }

  private static List<Cell> split(byte[] line, long number) throws Malformed {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException _) {
      throw new Malformed(number, 1, "text in UTF-8", "other bytes");
    }
    var cells = new ArrayList<Cell>();
    int at = 0;
    while (true) {
      int start = at;
      var cell = new StringBuilder();
      if (at < text.length() && text.charAt(at) == '"') {
        at = quoted(text, at + 1, cell, number);
      } else {
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        cell.append(text, at, end);
        at = end;
      }
      cells.add(new Cell(cell.toString().strip(), text.codePointCount(0, start) + 1));
      if (at == text.length()) {
        return cells;
      }
      if (text.charAt(at) != ',') {
        throw new Malformed(
            number, text.codePointCount(0, at) + 1L, "a comma", "\"" + text.charAt(at) + "\"");
      }
      at++;
    }
  }

  private static int quoted(String text, int from, StringBuilder cell, long number)
      throws Malformed {
    int at = from;
    while (at < text.length()) {
      if (text.charAt(at) != '"') {
        cell.append(text.charAt(at++));
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        cell.append('"');
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw new Malformed(
        number, text.codePointCount(0, at) + 1L, "a closing quote", "the end of the line");
  }

  // ---- the heading

  private void readHeading(List<Cell> names) throws Malformed {
    boolean ranks =
        names.stream()
            .filter(cell -> !isMeta(cell.text()))
            .allMatch(cell -> RANK.matcher(lower(cell.text())).matches());
    var found = new ArrayList<Column>();
    var candidates = new ArrayList<String>();
    for (var cell : names) {
      if (cell.text().isEmpty()) {
        throw new Malformed(heading, cell.column(), "the name of a column", "nothing");
      }
      if (PASSED_OVER.contains(lower(cell.text()))) {
        found.add(new Column.PassedOver());
      } else if (WEIGHTS.contains(lower(cell.text()))) {
        found.add(new Column.Weight());
      } else if (ranks) {
        var matched = RANK.matcher(lower(cell.text()));
        int rank =
            matched.matches() && matched.group(1).length() < 6
                ? Integer.parseInt(matched.group(1))
                : 0;
        if (rank < 1) {
          throw new Malformed(heading, cell.column(), "a rank from 1", "\"" + cell.text() + "\"");
        }
        found.add(new Column.OfRank(rank));
      } else {
        candidates.add(cell.text());
        var candidate = new Candidate("c" + candidates.size(), cell.text());
        if (candidates.indexOf(cell.text()) < candidates.size() - 1) {
          throw new Malformed(
              heading, cell.column(), "names that are all different", "\"" + cell.text() + "\"");
        }
        found.add(new Column.OfCandidate(candidate));
      }
    }
    columns = found;
  }

  private static boolean isMeta(String name) {
    return PASSED_OVER.contains(lower(name)) || WEIGHTS.contains(lower(name));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private List<Candidate> standing() {
    var standing = new ArrayList<Candidate>();
    for (var column : columns) {
      if (column instanceof Column.OfCandidate(var candidate)) {
        standing.add(candidate);
      }
    }
    return standing;
  }

  /// Everyone whom a ballot names, in the order of the alphabet, as the order of lines means
  /// nothing.
  private List<Candidate> namedIn(List<Row> rows) {
    var texts = new HashSet<String>();
    for (var row : rows) {
      for (int i = 0; i < row.cells().size(); i++) {
        if (columns.get(i) instanceof Column.OfRank) {
          texts.add(row.cells().get(i).text());
        }
      }
    }
    var names = new TreeSet<String>();
    texts.forEach(text -> names.addAll(namesIn(text)));
    byName = new LinkedHashMap<>();
    names.forEach(name -> byName.put(name, new Candidate("c" + (byName.size() + 1), name)));
    return List.copyOf(byName.values());
  }

  private static List<String> namesIn(String cell) {
    return Arrays.stream(cell.split("\\|"))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /// The same few cells come again and again, so what they say is kept.
  private List<Candidate> candidatesIn(String cell) {
    return inCell.computeIfAbsent(
        cell,
        text ->
            namesIn(text).stream().flatMap(name -> Stream.ofNullable(byName.get(name))).toList());
  }

  // ---- ballots

  private List<Row> rows() throws Malformed {
    int passedOver = 0;
    while (passedOver < columns.size() && columns.get(passedOver) instanceof Column.PassedOver) {
      passedOver++;
    }
    columns = columns.subList(passedOver, columns.size());
    var rows = new ArrayList<Row>();
    for (int entry = 0; entry < table.size(); entry++) {
      long line = table.line(entry);
      var cells = split(table.text(entry), line);
      if (cells.size() > columns.size()) {
        throw new Malformed(
            line,
            cells.get(columns.size()).column(),
            columns.size() + " columns as in the heading",
            cells.size() + " columns");
      }
      rows.add(new Row(cells, line, Math.multiplyExact(table.times(entry), weight(cells, line))));
    }
    return rows;
  }

  private long weight(List<Cell> cells, long line) throws Malformed {
    for (int i = 0; i < cells.size(); i++) {
      if (columns.get(i) instanceof Column.Weight) {
        return number(cells.get(i), line, "a weight, 1 or more", 1);
      }
    }
    return 1;
  }

  private static int number(Cell cell, long line, String expected, int least) throws Malformed {
    try {
      int number = Integer.parseInt(cell.text());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    var found = cell.text().isEmpty() ? "nothing" : "\"" + cell.text() + "\"";
    throw new Malformed(line, cell.column(), expected, found);
  }

  private Ballot ballot(Row row) throws Malformed {
    var ranks = new TreeMap<Integer, List<Candidate>>();
    var scores = new HashMap<Candidate, Integer>();
    for (int i = 0; i < row.cells().size(); i++) {
      var cell = row.cells().get(i);
      switch (columns.get(i)) {
        case Column.OfRank(int rank) -> {
          var here = candidatesIn(cell.text());
          if (!here.isEmpty()) {
            ranks.computeIfAbsent(rank, _ -> new ArrayList<>()).addAll(here);
          }
        }
        case Column.OfCandidate(var candidate) when !cell.text().isEmpty() -> {
          if (cells == Cells.RANKS) {
            int rank = number(cell, row.line(), "a rank, 1 or more, or nothing", 1);
            ranks.computeIfAbsent(rank, _ -> new ArrayList<>()).add(candidate);
          } else {
            scores.put(candidate, score(cell, row.line()));
          }
        }
        case Column.OfCandidate _, Column.PassedOver(), Column.Weight() -> {}
      }
    }
    if (columns.stream().anyMatch(Column.OfRank.class::isInstance)) {
      // The heading says ranks, whatever a column named after a candidate would hold.
      return ranking(ranks, row);
    }
    return switch (cells) {
      case RANKS -> ranking(ranks, row);
      case SCORES -> new Scores(scores);
      case MARKS -> {
        scores.values().removeIf(mark -> mark == 0);
        yield new Marks(scores.keySet());
      }
    };
  }

  private int score(Cell cell, long line) throws Malformed {
    if (cells == Cells.MARKS && cell.text().equalsIgnoreCase("x")) {
      return 1;
    }
    int number = number(cell, line, "a whole number, or nothing", Integer.MIN_VALUE);
    if (cells == Cells.MARKS && number != 0 && number != 1) {
      throw new Malformed(line, cell.column(), "0, 1, x or nothing", "\"" + cell.text() + "\"");
    }
    return number;
  }

  private static final int MOST_RANKS = 10_000;

  private static Ranking ranking(NavigableMap<Integer, List<Candidate>> ranks, Row row)
      throws Malformed {
    if (ranks.isEmpty()) {
      return Ranking.BLANK;
    }
    if (ranks.lastKey() > MOST_RANKS) {
      throw new Malformed(row.line(), 1, "ranks up to " + MOST_RANKS, "rank " + ranks.lastKey());
    }
    var all = new ArrayList<Rank>();
    for (int rank = 1; rank <= ranks.lastKey(); rank++) {
      var here = ranks.getOrDefault(rank, List.of());
      all.add(here.isEmpty() ? Rank.EMPTY : new Rank(Set.copyOf(here), Rank.Legible.YES));
    }
    return new Ranking(all);
  }
}
