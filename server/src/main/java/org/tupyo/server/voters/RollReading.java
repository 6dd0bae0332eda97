package org.tupyo.server.voters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.voters.DoubtfulRow.State;

/// A list as it was understood: what was assumed, whom it names, and what is wrong with it.
///
/// @param layout what was assumed about rows and columns
/// @param sample the first rows as they stand, for people to correct the assumptions
/// @param people everyone who can go on the list, without those who are named twice
/// @param problems at most [#MOST_PROBLEMS], errors first, each group in the order of lines
/// @param errors how many lines are left out
/// @param doubles how many lines name somebody again
/// @param doubtful rows that can be mended one by one, at most [#MOST_PROBLEMS]: those with errors
///   first, then those that are mended
record RollReading(
    Optional<Decoding.Encoding> encoding,
    Layout layout,
    List<List<String>> sample,
    List<Listed> people,
    List<Problem> problems,
    long errors,
    long doubles,
    List<DoubtfulRow> doubtful) {
  static final int MOST_PEOPLE = 200_000;
  static final int MOST_PROBLEMS = 100;
  static final int SAMPLE = 8;

  private static final int GUESSED_FROM = 200;

  /// How many of them have an address.
  long withAddress() {
    return people.stream().filter(person -> person.email().isPresent()).count();
  }

  /// What is wrong with the list as a whole, or with rows that cannot be mended one by one.
  List<Problem> others() {
    var shown = doubtful.stream().flatMap(row -> row.problem().stream()).toList();
    return problems.stream().filter(problem -> !shown.contains(problem)).toList();
  }

  /// Whether nothing of it can be used.
  boolean isUseless() {
    return people.isEmpty() || problems.stream().anyMatch(problem -> problem.kind().isFatal());
  }

  /// Reads a file whose layout has to be guessed.
  static RollReading of(byte[] content) {
    return of(content, Optional.empty());
  }

  /// Reads a file in the layout that somebody has said it has.
  static RollReading of(byte[] content, Optional<Layout> said) {
    return of(content, said, RowFixes.NONE);
  }

  /// Reads a file with some of its rows mended.
  static RollReading of(byte[] content, Optional<Layout> said, RowFixes fixes) {
    return switch (Decoding.of(content)) {
      case Decoding.Refused(var reason) -> useless(Optional.empty(), new Problem(0, reason, ""));
      case Decoding.Text(var text, var encoding) ->
          text.isBlank()
              ? useless(Optional.of(encoding), new Problem(0, Problem.Kind.EMPTY, ""))
              : new Work(encoding, said.orElseGet(() -> guess(text)), fixes).read(text);
    };
  }

  private static RollReading useless(Optional<Decoding.Encoding> encoding, Problem problem) {
    var layout = new Layout(Layout.Form.COMMA, false, List.of());
    return new RollReading(
        encoding, layout, List.of(), List.of(), List.of(problem), 1, 0, List.of());
  }

  private static Layout guess(String text) {
    if (isAddresses(text)) {
      return new Layout(Layout.Form.ADDRESSES, false, List.of(Column.NAME, Column.EMAIL));
    }
    var form =
        Arrays.stream(Layout.Form.values())
            .filter(candidate -> candidate != Layout.Form.ADDRESSES)
            .max(Comparator.comparingLong(candidate -> evenness(first(text, candidate))))
            .orElseThrow();
    return Layout.guess(form, first(text, form));
  }

  /// Whether nearly everything between commas, semicolons and line ends is an address, or people
  /// are written a line each, with a blank between name and address.
  private static boolean isAddresses(String text) {
    // A spreadsheet puts tabs between its cells, and no mail program does.
    if (text.indexOf(Layout.Form.TAB.separator) >= 0) {
      return false;
    }
    var pieces =
        text.lines()
            .limit(GUESSED_FROM)
            .flatMap(line -> RollTable.pieces(line).stream())
            .filter(piece -> Column.headed(piece).isEmpty())
            .toList();
    var addresses = pieces.stream().filter(piece -> piece.contains("@")).count();
    return addresses > 0 && (addresses * 10 >= pieces.size() * 9L || isLoose(text, pieces));
  }

  private static boolean isLoose(String text, List<String> pieces) {
    return text.chars().noneMatch(c -> c == ',' || c == ';')
        && pieces.stream().anyMatch(piece -> RollTable.loose(piece).isPresent());
  }

  private static List<List<String>> first(String text, Layout.Form form) {
    var rows = new ArrayList<List<String>>();
    var problem =
        RollTable.read(
            text,
            form,
            (_, fields) -> {
              rows.add(fields);
              return rows.size() < GUESSED_FROM;
            });
    // A file that cannot be read further on is still laid out in some way.
    return problem.isPresent() && rows.isEmpty() ? List.of() : rows;
  }

  /// How many rows have the same number of fields, where that is more than one.
  private static long evenness(List<List<String>> rows) {
    var byWidth = new HashMap<Integer, Long>();
    rows.stream()
        .filter(row -> row.size() > 1)
        .forEach(row -> byWidth.merge(row.size(), 1L, Long::sum));
    return byWidth.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static final class Work {
    private final Decoding.Encoding encoding;
    private final Layout layout;
    private final RowFixes fixes;
    private final List<List<String>> sample = new ArrayList<>();
    private final List<Listed> people = new ArrayList<>();
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<DoubtfulRow> wrongRows = new ArrayList<>();
    private final List<DoubtfulRow> mendedRows = new ArrayList<>();
    private final List<DoubtfulRow> doubleRows = new ArrayList<>();
    private final Map<String, Long> lineOfAddress = new HashMap<>();
    private final Map<String, Long> lineOfUsername = new HashMap<>();
    private final Map<String, Long> lineOfName = new HashMap<>();
    private boolean headingIsNext;
    private long rows;
    private long named;
    private long errorCount;
    private long doubles;

    Work(Decoding.Encoding encoding, Layout layout, RowFixes fixes) {
      this.encoding = encoding;
      this.layout = layout;
      this.fixes = fixes;
      this.headingIsNext = layout.hasHeading();
    }

    RollReading read(String text) {
      RollTable.read(text, layout.form(), this::row).ifPresent(this::wrong);
      if (people.isEmpty() && errors.isEmpty()) {
        wrong(new Problem(0, Problem.Kind.EMPTY, ""));
      }
      var problems = new ArrayList<>(errors);
      warnings.stream().limit(MOST_PROBLEMS - errors.size()).forEach(problems::add);
      return new RollReading(
          Optional.of(encoding),
          layout,
          sample,
          people,
          problems,
          errorCount,
          doubles,
          Stream.of(wrongRows, mendedRows, doubleRows)
              .flatMap(List::stream)
              .limit(MOST_PROBLEMS)
              .toList());
    }

    private boolean row(long line, List<String> fields) {
      rows++;
      if (sample.size() < SAMPLE) {
        sample.add(fields);
      }
      if (headingIsNext || isHeadingOfAddresses(line, fields)) {
        headingIsNext = false;
        return true;
      }
      if (++named > MOST_PEOPLE) {
        wrong(new Problem(line, Problem.Kind.TOO_MANY_ROWS, String.valueOf(MOST_PEOPLE)));
        return false;
      }
      person(line, fields);
      return true;
    }

    private boolean isHeadingOfAddresses(long line, List<String> fields) {
      return layout.form() == Layout.Form.ADDRESSES
          && line == 1
          && Column.headed(fields.getLast()).isPresent();
    }

    private void person(long line, List<String> fields) {
      var fix = fixes.of(layout.form(), rows);
      var name = fix.map(RowFix::name).map(CleanText::line).orElse(field(fields, Column.NAME));
      var typed = fix.map(RowFix::email).map(CleanText::line).orElse(field(fields, Column.EMAIL));
      var state =
          fix.map(said -> said.leftOut() ? State.LEFT_OUT : State.MENDED)
              .orElse(State.AS_IT_STANDS);
      var row = new DoubtfulRow(rows, line, name, typed, Optional.empty(), state);
      if (state == State.LEFT_OUT) {
        var standing = field(fields, Column.NAME);
        note(
            mendedRows,
            new DoubtfulRow(
                rows, line, standing, field(fields, Column.EMAIL), Optional.empty(), state));
        return;
      }
      var problem = whatIsWrong(row, fields);
      if (problem.isPresent()) {
        wrong(problem.get());
        note(wrongRows, with(row, problem.get()));
        return;
      }
      var twin = take(row, fields);
      twin.ifPresent(this::warn);
      if (state == State.MENDED) {
        note(mendedRows, twin.map(found -> with(row, found)).orElse(row));
      } else {
        twin.ifPresent(found -> note(doubleRows, with(row, found)));
      }
    }

    private Optional<Problem> whatIsWrong(DoubtfulRow row, List<String> fields) {
      if (!row.email().isEmpty() && MailAddress.of(row.email()).isEmpty()) {
        return Optional.of(new Problem(row.line(), Problem.Kind.NOT_AN_ADDRESS, row.email()));
      }
      return row.name().isEmpty()
              && row.email().isEmpty()
              && field(fields, Column.USERNAME).isEmpty()
          ? Optional.of(
              new Problem(row.line(), Problem.Kind.NOBODY, String.join(" ", fields).strip()))
          : Optional.empty();
    }

    /// Puts a person on the list, unless an earlier row has done so.
    ///
    /// @return which row names the same person, or one of the same name
    private Optional<Problem> take(DoubtfulRow row, List<String> fields) {
      var username = field(fields, Column.USERNAME);
      var email = MailAddress.of(row.email());
      var known =
          again(
                  row.line(),
                  lineOfAddress,
                  email.map(MailAddress::key).orElse(""),
                  Problem.Kind.SAME_ADDRESS)
              .or(() ->
                  again(
                      row.line(),
                      lineOfUsername,
                      CleanText.key(username),
                      Problem.Kind.SAME_USERNAME));
      if (known.isPresent()) {
        doubles++;
        return known;
      }
      people.add(
          new Listed(
              shown(row.name(), username, email),
              Optional.of(username).filter(word -> !word.isEmpty()),
              email,
              Optional.of(field(fields, Column.PART)).filter(word -> !word.isEmpty())));
      return again(row.line(), lineOfName, CleanText.key(row.name()), Problem.Kind.SAME_NAME);
    }

    private static String shown(String name, String username, Optional<MailAddress> email) {
      return name.isEmpty() ? username.isEmpty() ? email.orElseThrow().local() : username : name;
    }

    private static DoubtfulRow with(DoubtfulRow row, Problem problem) {
      return new DoubtfulRow(
          row.row(), row.line(), row.name(), row.email(), Optional.of(problem), row.state());
    }

    private static void note(List<DoubtfulRow> rows, DoubtfulRow row) {
      if (rows.size() < MOST_PROBLEMS) {
        rows.add(row);
      }
    }

    private String field(List<String> fields, Column wanted) {
      var place = layout.columns().indexOf(wanted);
      return place < 0 || place >= fields.size() ? "" : CleanText.line(fields.get(place));
    }

    /// Remembers this row by its key; says which earlier one has the same.
    private static Optional<Problem> again(
        long line, Map<String, Long> seen, String key, Problem.Kind kind) {
      var earlier = key.isEmpty() ? null : seen.putIfAbsent(key, line);
      return earlier == null
          ? Optional.empty()
          : Optional.of(new Problem(line, kind, String.valueOf(earlier)));
    }

    private void wrong(Problem problem) {
      errorCount++;
      if (problem.kind().isFatal() && errors.size() == MOST_PROBLEMS) {
        errors.removeLast();
      }
      if (errors.size() < MOST_PROBLEMS) {
        errors.add(problem);
      }
    }

    private void warn(Problem problem) {
      if (warnings.size() < MOST_PROBLEMS) {
        warnings.add(problem);
      }
    }
  }
}
