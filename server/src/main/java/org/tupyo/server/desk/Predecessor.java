package org.tupyo.server.desk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tupyo.server.accounts.PredecessorUsers.User;
import org.tupyo.server.storage.CannotStart;

/// The predecessor's three tables, as CSV files with a line of column names.
///
/// @param users lowest id first
public record Predecessor(List<User> users, List<Candidate> candidates, List<Vote> votes) {
  private static final Set<String> NULLS = Set.of("", "NULL", "null", "\\N");

  /// With or without a `T`, fractions and an offset; UTC where none is given.
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[ ]['T']HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][X]")
          .toFormatter(java.util.Locale.ROOT);

  public Predecessor {
    users = List.copyOf(users);
    candidates = List.copyOf(candidates);
    votes = List.copyOf(votes);
  }

  /// Somebody who could be voted for.
  public record Candidate(long id, String name, String part) {}

  /// A row of its votes. It has no time, and nothing kept a user from having many.
  record Vote(long id, long candidate, long user) {}

  /// What a candidate had.
  ///
  /// @param shown every row, as the predecessor counted
  /// @param once one for each user, the first, and only in the user's own part
  public record Count(Candidate candidate, long shown, long once) {}

  /// Reads them.
  ///
  /// @throws CannotStart where a column is missing or a line cannot be read; it names file and line
  public static Predecessor read(Path users, Path candidates, Path votes) throws IOException {
    return new Predecessor(
        rows(users, Predecessor::user).stream().sorted(Comparator.comparingLong(User::id)).toList(),
        rows(
            candidates,
            row -> new Candidate(number(row, "id"), text(row, "name"), text(row, "part"))),
        rows(
            votes,
            row ->
                new Vote(
                    number(row, "id"),
                    number(row, "vote_candidate_id"),
                    number(row, "vote_user_id"))));
  }

  /// How many rows are about a candidate or a user that is not there.
  public long strayVotes() {
    var known = byId();
    var voters = parts();
    return votes.stream()
        .filter(vote -> !known.containsKey(vote.candidate) || !voters.containsKey(vote.user))
        .count();
  }

  /// Counts all rows, as the predecessor did, and by one vote for each user; by part, most first.
  public List<Count> counts() {
    var shown = new HashMap<Long, Long>();
    var once = new HashMap<Long, Long>();
    var known = byId();
    var parts = parts();
    var voted = new HashSet<Long>();
    for (var vote : votes.stream().sorted(Comparator.comparingLong(Vote::id)).toList()) {
      shown.merge(vote.candidate, 1L, Long::sum);
      var candidate = known.get(vote.candidate);
      if (candidate != null
          && candidate.part.equals(parts.get(vote.user))
          && voted.add(vote.user)) {
        once.merge(vote.candidate, 1L, Long::sum);
      }
    }
    return candidates.stream()
        .map(each ->
            new Count(each, shown.getOrDefault(each.id, 0L), once.getOrDefault(each.id, 0L)))
        .sorted(
            Comparator.comparing((Count count) -> count.candidate.part)
                .thenComparing(Comparator.comparingLong(Count::shown).reversed())
                .thenComparing(count -> count.candidate.name))
        .toList();
  }

  private Map<Long, Candidate> byId() {
    return candidates.stream()
        .collect(Collectors.toMap(Candidate::id, each -> each, (first, _) -> first, TreeMap::new));
  }

  private Map<Long, String> parts() {
    return users.stream()
        .collect(Collectors.toMap(User::id, User::part, (first, _) -> first, TreeMap::new));
  }

  private static User user(NamedCsvRecord row) {
    return new User(
        number(row, "id"),
        text(row, "username"),
        text(row, "email"),
        text(row, "password"),
        text(row, "part"),
        !Set.of("0", "false", "f", "False").contains(optional(row, "is_active").orElse("1")),
        optional(row, "date_joined").flatMap(Predecessor::moment));
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private interface Reading<T> {
    T of(NamedCsvRecord row);
  }

  private static <T> List<T> rows(Path file, Reading<T> reading) throws IOException {
    var rows = new ArrayList<T>();
    var ids = new HashSet<Long>();
    long line = 1;
    try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (var row : csv) {
        line = row.getStartingLineNumber();
        var id = number(row, "id");
        if (!ids.add(id)) {
          throw new CannotStart("desk.predecessor.twice", file, id, line);
        }
        rows.add(reading.of(row));
      }
      return rows;
    } catch (Missing missing) {
      throw new CannotStart("desk.predecessor.column", file, missing.column);
    } catch (NumberFormatException _) {
      throw new CannotStart("desk.predecessor.line", file, line);
    } catch (CsvParseException _) {
      throw new CannotStart("desk.predecessor.line", file, line + 1);
    }
  }

  private static long number(NamedCsvRecord row, String column) {
    return Long.parseLong(text(row, column).strip());
  }

  private static String text(NamedCsvRecord row, String column) {
    var found = row.findField(column).orElseThrow(() -> new Missing(column));
    return NULLS.contains(found) ? "" : found;
  }

  private static Optional<String> optional(NamedCsvRecord row, String column) {
    return row.findField(column).filter(found -> !NULLS.contains(found));
  }

  private static final class Missing extends RuntimeException {
    private final String column;

    Missing(String column) {
      super("no column " + column);
      this.column = column;
    }
  }
}
