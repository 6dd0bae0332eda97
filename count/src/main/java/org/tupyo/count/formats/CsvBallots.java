package org.tupyo.count.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.formats.CsvColumn.OfCandidate;
import org.tupyo.count.formats.CsvColumn.OfRank;
import org.tupyo.count.formats.CsvColumn.PassedOver;
import org.tupyo.count.formats.CsvColumn.Weight;
import org.tupyo.count.formats.CsvHeading.Kind;

/// Makes ballots of the distinct lines of a table. A cell becomes a number first, so that whatever
/// is made of its text is made once.
final class CsvBallots {
  /// Several marks in one place, of which nobody knows whose they are.
  static final String OVERVOTE = "#overvote";

  private static final int MOST_RANKS = 10_000;
  private static final int EMPTY = -1;

  private final CsvHeading heading;
  private final Form kind;
  private final DistinctLines lines;
  private final List<CsvColumn> columns;
  private final CsvCells cells;
  private final LineTable texts = new LineTable();
  private final List<String> decoded = new ArrayList<>();

  /// The cells of every row one after the other, and where each row begins.
  private int[] rowCells = new int[1 << 10];

  private int[] rowStart = new int[1 << 6];

  CsvBallots(CsvHeading heading, Form kind, DistinctLines lines) {
    this.heading = heading;
    this.kind = kind;
    this.lines = lines;
    this.columns = heading.keptColumns();
    this.cells = new CsvCells(heading.separator());
  }

  BallotFile read() throws Malformed {
    rowStart = new int[lines.size() + 1];
    for (int row = 0; row < lines.size(); row++) {
      takeApart(row);
    }
    var profile =
        heading.kind() == Kind.NUMBERS_BY_CANDIDATE ? numbersByCandidate() : namesByRank();
    if (profile.candidates().isEmpty()) {
      throw new Malformed(0, 0, "a candidate, in the heading or on a ballot", "none");
    }
    return new BallotFile(
        heading.title(), OptionalInt.empty(), profile, Set.of(), Optional.empty());
  }

  private void takeApart(int row) throws Malformed {
    cells.start(lines.bytes(), lines.start(row), lines.end(row), lines.line(row));
    int at = rowStart[row];
    try {
      for (int column = 0; cells.next(); column++) {
        if (column == columns.size()) {
          throw cells.malformed(columns.size() + " columns as in the heading", "more");
        }
        if (at == rowCells.length) {
          rowCells = Arrays.copyOf(rowCells, 2 * at);
        }
        rowCells[at++] = cells.isEmpty() ? EMPTY : cell();
      }
    } catch (Malformed inKey) {
      throw inOriginal(row, inKey);
    }
    rowStart[row + 1] = at;
  }

  private int cell() throws Malformed {
    int cell = cells.addTo(texts);
    if (cell == decoded.size()) {
      decoded.add(cells.decoded());
    }
    return cell;
  }

  /// The same fault where it stands in the file, which has columns that the key has not.
  private Malformed inOriginal(int row, Malformed inKey) {
    var line = lines.original(row);
    cells.start(line, 0, line.length, lines.line(row));
    try {
      for (int column = 0; cells.next(); column++) {
        if (column == heading.columns().size()) {
          return cells.malformed(heading.columns().size() + " columns as in the heading", "more");
        }
        cells.decoded();
      }
    } catch (Malformed here) {
      return here;
    }
    return inKey;
  }

  /// Says what is wrong with a cell, and where it stands.
  private Malformed wrong(int row, int keptColumn, String expected) throws Malformed {
    var line = lines.original(row);
    cells.start(line, 0, line.length, lines.line(row));
    int kept = -1;
    int column = 0;
    do {
      cells.next();
      kept += heading.columns().get(column++) instanceof PassedOver ? 0 : 1;
    } while (kept < keptColumn);
    return cells.malformed(expected, cells.isEmpty() ? "nothing" : "\"" + cells.decoded() + "\"");
  }

  private int width(int row) {
    return rowStart[row + 1] - rowStart[row];
  }

  private long times(int row) throws Malformed {
    long times = lines.times(row);
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column) instanceof Weight) {
        int cell = column < width(row) ? rowCells[rowStart[row] + column] : EMPTY;
        var weight = cell == EMPTY ? Optional.<Long>empty() : whole(decoded.get(cell));
        if (weight.isEmpty() || weight.get() < 1) {
          throw wrong(row, Math.min(column, width(row) - 1), "a weight, 1 or more");
        }
        times = Math.multiplyExact(times, weight.get());
      }
    }
    return times;
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  // ---- names by rank

  private Profile namesByRank() throws Malformed {
    var isName = new boolean[decoded.size()];
    int mostRanks = 0;
    for (int row = 0; row < lines.size(); row++) {
      for (int column = 0; column < width(row); column++) {
        int cell = rowCells[rowStart[row] + column];
        if (cell != EMPTY && columns.get(column) instanceof OfRank) {
          isName[cell] = true;
        }
      }
    }
    var byName = candidates(isName);
    var ranks = new Rank[decoded.size()];
    for (int cell = 0; cell < ranks.length; cell++) {
      ranks[cell] = isName[cell] ? rank(decoded.get(cell), byName) : Rank.EMPTY;
    }
    var places = new int[columns.size()];
    for (int column = 0; column < places.length; column++) {
      places[column] = columns.get(column) instanceof OfRank(int rank) ? rank : 0;
      mostRanks = Math.max(mostRanks, places[column]);
    }
    var profile = Profile.of(List.copyOf(byName.values()));
    var here = new Rank[mostRanks];
    for (int row = 0; row < lines.size(); row++) {
      Arrays.fill(here, Rank.EMPTY);
      for (int column = 0; column < width(row); column++) {
        int cell = rowCells[rowStart[row] + column];
        if (cell != EMPTY && places[column] > 0) {
          int place = places[column] - 1;
          here[place] = here[place].isEmpty() ? ranks[cell] : both(here[place], ranks[cell]);
        }
      }
      profile.add(new Ranking(Arrays.asList(here)), times(row));
    }
    return profile.build();
  }

  /// Everyone whom a ballot names, in the order of the alphabet, as the order of lines means
  /// nothing.
  private Map<String, Candidate> candidates(boolean[] isName) {
    var names = new TreeSet<String>();
    for (int cell = 0; cell < isName.length; cell++) {
      if (isName[cell]) {
        names.addAll(namesIn(decoded.get(cell)));
      }
    }
    var byName = new LinkedHashMap<String, Candidate>();
    for (var name : names) {
      var role = isWriteIn(name) ? Role.UNDECLARED : Role.NOMINATED;
      byName.put(name, new Candidate("c" + (byName.size() + 1), name, role));
    }
    return byName;
  }

  /// Machines do not read names written by hand, so all of them are one here.
  private boolean isWriteIn(String name) {
    return heading.kind() == Kind.CAST_VOTE_RECORDS && name.equalsIgnoreCase("write-in");
  }

  private List<String> namesIn(String cell) {
    if (isOvervote(cell) || isUndervote(cell)) {
      return List.of();
    }
    return Arrays.stream(cell.split("\\|"))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private boolean isOvervote(String cell) {
    return heading.kind() == Kind.CAST_VOTE_RECORDS
        ? cell.equalsIgnoreCase("overvote")
        : cell.equals(OVERVOTE);
  }

  private boolean isUndervote(String cell) {
    return heading.kind() == Kind.CAST_VOTE_RECORDS && cell.equalsIgnoreCase("undervote");
  }

  private Rank rank(String cell, Map<String, Candidate> byName) {
    if (isOvervote(cell)) {
      return Rank.OVERVOTE;
    }
    var here = new ArrayList<Candidate>();
    for (var name : namesIn(cell)) {
      var candidate = byName.get(name);
      if (candidate != null && !here.contains(candidate)) {
        here.add(candidate);
      }
    }
    return here.isEmpty() ? Rank.EMPTY : Rank.of(here.toArray(Candidate[]::new));
  }

  private static Rank both(Rank one, Rank other) {
    if (one.legible() == Rank.Legible.NO || other.legible() == Rank.Legible.NO) {
      return Rank.OVERVOTE;
    }
    var all = new ArrayList<>(one.candidates());
    other.candidates().stream().filter(name -> !all.contains(name)).forEach(all::add);
    return Rank.of(all.toArray(Candidate[]::new));
  }

  // ---- numbers by candidate

  private Profile numbersByCandidate() throws Malformed {
    var profile = Profile.of(heading.standing());
    for (int row = 0; row < lines.size(); row++) {
      profile.add(kind == Form.RANKINGS ? ranking(row) : scores(row), times(row));
    }
    return profile.build();
  }

  private Ballot ranking(int row) throws Malformed {
    NavigableMap<Integer, List<Candidate>> ranks = new TreeMap<>();
    for (int column = 0; column < width(row); column++) {
      int cell = rowCells[rowStart[row] + column];
      if (cell != EMPTY && columns.get(column) instanceof OfCandidate(var candidate)) {
        long rank = whole(decoded.get(cell)).orElse(0L);
        if (rank < 1 || rank > MOST_RANKS) {
          throw wrong(row, column, "a rank from 1 to " + MOST_RANKS + ", or nothing");
        }
        ranks.computeIfAbsent((int) rank, _ -> new ArrayList<>()).add(candidate);
      }
    }
    if (ranks.isEmpty()) {
      return Ranking.BLANK;
    }
    var all = new ArrayList<Rank>();
    for (int rank = 1; rank <= ranks.lastKey(); rank++) {
      all.add(Rank.of(ranks.getOrDefault(rank, List.of()).toArray(Candidate[]::new)));
    }
    return new Ranking(all);
  }

  private Ballot scores(int row) throws Malformed {
    var scores = new HashMap<Candidate, Integer>();
    for (int column = 0; column < width(row); column++) {
      int cell = rowCells[rowStart[row] + column];
      if (cell != EMPTY && columns.get(column) instanceof OfCandidate(var candidate)) {
        scores.put(candidate, score(row, column, decoded.get(cell).toLowerCase(Locale.ROOT)));
      }
    }
    if (kind == Form.SCORES) {
      return new Scores(scores);
    }
    scores.values().removeIf(mark -> mark == 0);
    return new Marks(scores.keySet());
  }

  private int score(int row, int column, String text) throws Malformed {
    long number = kind == Form.MARKS && text.equals("x") ? 1 : whole(text).orElse(Long.MIN_VALUE);
    if (kind == Form.MARKS && number != 0 && number != 1) {
      throw wrong(row, column, "0, 1, x or nothing");
    }
    if (number != (int) number) {
      throw wrong(row, column, "a whole number, or nothing");
    }
    return (int) number;
  }
}
