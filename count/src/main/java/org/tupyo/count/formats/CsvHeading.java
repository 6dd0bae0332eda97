package org.tupyo.count.formats;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tupyo.count.Candidate;
import org.tupyo.count.formats.CsvColumn.OfCandidate;
import org.tupyo.count.formats.CsvColumn.OfRank;
import org.tupyo.count.formats.CsvColumn.PassedOver;
import org.tupyo.count.formats.CsvColumn.Weight;

/// The first line of a table, which says what its columns hold.
///
/// @param separator what stands between two cells
/// @param kind how ballots are told
/// @param title the contest, where the columns name it
/// @param columns in the order of the file
record CsvHeading(byte separator, Kind kind, Optional<String> title, List<CsvColumn> columns) {
  private static final Pattern RANK = Pattern.compile("(?:rank|choice|preference)?[ _-]?(\\d+)");
  private static final Pattern CHOICE_OF_CONTEST =
      Pattern.compile("(\\d+)(?:st|nd|rd|th) choice|choice (\\d+)(?: of \\d+)?");
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

  /// How ballots are told.
  enum Kind {
    /// A column for each rank, with names in it.
    NAMES_BY_RANK,
    /// A column for each candidate, with a number in it.
    NUMBERS_BY_CANDIDATE,
    /// Names by rank as ES&S' machines write them: `undervote`, `overvote` and `write-in` are none.
    CAST_VOTE_RECORDS
  }

  CsvHeading {
    columns = List.copyOf(columns);
  }

  /// Reads the heading.
  ///
  /// @param contest the one to count, of a file with several
  static CsvHeading of(byte[] bytes, long line, Optional<String> contest) throws Malformed {
    var separator = separator(bytes);
    var cells = new CsvCells(separator);
    cells.start(bytes, 0, bytes.length, line);
    var names = new ArrayList<String>();
    while (cells.next()) {
      names.add(cells.decoded());
      if (names.getLast().isEmpty()) {
        throw cells.malformed("the name of a column", "nothing");
      }
    }
    cells.start(bytes, 0, bytes.length, line);
    if (lower(names.getFirst()).equals("cast vote record")) {
      return castVoteRecords(separator, names, cells, contest);
    }
    boolean ranks =
        names.stream()
            .filter(name -> !isMeta(lower(name)))
            .allMatch(name -> RANK.matcher(lower(name)).matches());
    var columns = ranks ? ranks(names, cells) : candidates(names, cells);
    if (columns.stream().noneMatch(one -> one instanceof OfRank || one instanceof OfCandidate)) {
      throw new Malformed(line, 1, "a column for a rank or a candidate", "none");
    }
    var kind = ranks ? Kind.NAMES_BY_RANK : Kind.NUMBERS_BY_CANDIDATE;
    return new CsvHeading(separator, kind, Optional.empty(), columns);
  }

  /// Spreadsheets of countries with a decimal comma write semicolons, and others tabs.
  private static byte separator(byte[] line) {
    var best = (byte) ',';
    long most = 0;
    for (byte candidate : new byte[] {',', ';', '\t'}) {
      long times = 0;
      boolean quoted = false;
      for (byte one : line) {
        quoted ^= one == '"';
        times += !quoted && one == candidate ? 1 : 0;
      }
      if (times > most) {
        most = times;
        best = candidate;
      }
    }
    return best;
  }

  /// Whether a column of this name would not be taken for a candidate.
  static boolean hasMeaning(String name) {
    return isMeta(lower(name))
        || RANK.matcher(lower(name)).matches()
        || lower(name).equals("cast vote record");
  }

  private static boolean isMeta(String name) {
    return PASSED_OVER.contains(name) || WEIGHTS.contains(name);
  }

  private static CsvColumn meta(String name) {
    return WEIGHTS.contains(name) ? new Weight() : new PassedOver();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static List<CsvColumn> ranks(List<String> names, CsvCells cells) throws Malformed {
    var columns = new ArrayList<CsvColumn>();
    for (var name : names) {
      cells.next();
      var matched = RANK.matcher(lower(name));
      if (isMeta(lower(name))) {
        columns.add(meta(lower(name)));
      } else if (matched.matches()) {
        columns.add(new OfRank(rank(matched.group(1), cells)));
      }
    }
    return columns;
  }

  private static int rank(String digits, CsvCells cells) throws Malformed {
    int rank = digits.length() < 5 ? Integer.parseInt(digits) : 0;
    if (rank < 1) {
      throw cells.malformed("a rank from 1 to 9999", "\"" + digits + "\"");
    }
    return rank;
  }

  private static List<CsvColumn> candidates(List<String> names, CsvCells cells) throws Malformed {
    var columns = new ArrayList<CsvColumn>();
    var seen = new LinkedHashSet<String>();
    for (var name : names) {
      cells.next();
      if (isMeta(lower(name))) {
        columns.add(meta(lower(name)));
      } else if (seen.add(name)) {
        columns.add(new OfCandidate(new Candidate("c" + seen.size(), name)));
      } else {
        throw cells.malformed("names that are all different", "\"" + name + "\"");
      }
    }
    return columns;
  }

  /// Behind record, precinct and style stand the choices of one contest or several, such as `Mayor
  /// 1st Choice` or `Mayor Choice 1 of 5`.
  private static CsvHeading castVoteRecords(
      byte separator, List<String> names, CsvCells cells, Optional<String> wanted)
      throws Malformed {
    var contests = new LinkedHashSet<String>();
    names.forEach(name -> contestOf(name).ifPresent(contests::add));
    var one = wanted.or(() -> contests.stream().findFirst());
    if (one.isEmpty()
        || !contests.contains(one.get())
        || (wanted.isEmpty() && contests.size() > 1)) {
      cells.next();
      throw cells.malformed(
          contests.size() < 2 ? "columns such as \"Mayor 1st Choice\"" : "the name of one contest",
          contests.isEmpty() ? "none" : "\"" + String.join("\", \"", contests) + "\"");
    }
    var columns = new ArrayList<CsvColumn>();
    for (var name : names) {
      cells.next();
      var matched = CHOICE_OF_CONTEST.matcher(lower(name));
      if (matched.find() && contestOf(name).equals(one)) {
        var digits = Optional.ofNullable(matched.group(1)).orElseGet(() -> matched.group(2));
        columns.add(new OfRank(rank(digits, cells)));
      } else {
        columns.add(new PassedOver());
      }
    }
    return new CsvHeading(separator, Kind.CAST_VOTE_RECORDS, one, columns);
  }

  private static Optional<String> contestOf(String name) {
    var matched = CHOICE_OF_CONTEST.matcher(lower(name));
    if (!matched.find()) {
      return Optional.empty();
    }
    var before = name.substring(0, matched.start()).strip();
    var after = name.substring(matched.end()).strip();
    return Optional.of((before + " " + after).strip());
  }

  /// Everyone whom a column is named after.
  List<Candidate> standing() {
    var standing = new ArrayList<Candidate>();
    for (var column : columns) {
      if (column instanceof OfCandidate(var candidate)) {
        standing.add(candidate);
      }
    }
    return standing;
  }

  /// What makes two lines equal: the cells that are not passed over.
  LineKey key() {
    if (columns.stream().noneMatch(PassedOver.class::isInstance)) {
      return LineKey.WHOLE;
    }
    var kept = new boolean[columns.size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = !(columns.get(i) instanceof PassedOver);
    }
    return (from, start, end, to) -> write(from, start, end, to, kept);
  }

  private int write(byte[] from, int start, int end, byte[] to, boolean[] kept) {
    int length = 0;
    int column = 0;
    boolean keeps = kept[0];
    boolean begun = keeps;
    int at = start;
    while (at < end) {
      int cell = at;
      at = endOfCell(from, at, end);
      if (keeps) {
        System.arraycopy(from, cell, to, length, at - cell);
        length += at - cell;
      }
      if (at < end) {
        at++;
        column++;
        // Cells that no column has are kept: they are wrong, and will be said to be.
        keeps = column >= kept.length || kept[column];
        if (keeps && begun) {
          to[length++] = separator;
        }
        begun |= keeps;
      }
    }
    return length;
  }

  private int endOfCell(byte[] line, int start, int end) {
    int at = start;
    boolean quoted = line[start] == '"';
    if (quoted) {
      at++;
    }
    while (at < end && (quoted || line[at] != separator)) {
      if (quoted && line[at] == '"') {
        boolean doubled = at + 1 < end && line[at + 1] == '"';
        quoted = doubled;
        at += doubled ? 1 : 0;
      }
      at++;
    }
    return at;
  }

  /// The columns that are left in the key of a line.
  List<CsvColumn> keptColumns() {
    return columns.stream().filter(column -> !(column instanceof PassedOver)).toList();
  }
}
