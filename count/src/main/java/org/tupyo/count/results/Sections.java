package org.tupyo.count.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Standing;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Figures;
import org.tupyo.count.Step.Round;
import org.tupyo.count.Tally;

/// The steps of a result as sections of a page: bars by round, where votes went, duels, grades.
/// Other programs can put them into pages of their own.
public final class Sections {
  private final Texts texts;
  private final String prefix;
  private final List<Candidate> order;
  private final Set<Candidate> elected;
  private final List<Section> sections = new ArrayList<>();

  private Sections(Tally tally, Texts texts, String prefix) {
    this.texts = texts;
    this.prefix = prefix;
    this.order = tally.standings().stream().map(Standing::candidate).toList();
    this.elected = Set.copyOf(tally.outcome().elected());
  }

  /// All steps of a tally, those that belong together in one section.
  ///
  /// @param prefix what ids of elements begin with, such as `contest-2`; each result on a page
  ///   needs its own
  public static List<Section> of(Tally tally, Locale locale, String prefix) {
    return of(tally, locale, prefix, List.of());
  }

  /// The same with the grades in words.
  ///
  /// @param grades the worst first; a grade without a word has its number
  public static List<Section> of(Tally tally, Locale locale, String prefix, List<String> grades) {
    var made = new Sections(tally, Texts.in(locale, grades), prefix);
    made.add(tally.steps());
    return List.copyOf(made.sections);
  }

  /// Only these steps of a tally, such as one.
  public static List<Section> of(List<Step> steps, Tally tally, Locale locale, String prefix) {
    var made = new Sections(tally, Texts.in(locale), prefix);
    made.add(steps);
    return List.copyOf(made.sections);
  }

  /// The style sheet of the sections. It takes its colours from the properties `--paper`,
  /// `--paper-2`, `--ink`, `--ink-2`, `--line`, `--edge`, `--seal`, `--on-seal` and `--chosen` of
  /// the page.
  public static String styles() {
    return read("sections.css");
  }

  static String read(String name) {
    try (InputStream file = Sections.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the library");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(List<Step> steps) {
    for (int i = 0; i < steps.size(); ) {
      int from = i;
      switch (steps.get(i)) {
        case Round first -> {
          var rounds = new ArrayList<>(List.of(first));
          // A count that begins anew for each seat begins with a first round again.
          while (++i < steps.size()) {
            if (steps.get(i) instanceof Round next && next.number() > 1) {
              rounds.add(next);
            } else {
              break;
            }
          }
          rounds(rounds);
        }
        case Figures first -> {
          var alike = new ArrayList<>(List.of(first));
          while (++i < steps.size()
              && steps.get(i) instanceof Figures next
              && next.about() == first.about()) {
            alike.add(next);
          }
          figures(alike);
        }
        case Step other -> {
          i = from + 1;
          one(other);
        }
      }
    }
  }

  private void one(Step step) {
    switch (step) {
      case Step.Matrix matrix -> matrix(matrix);
      case Step.Links(var links) -> links(links);
      case Step.Grades grades -> grades(grades);
      case Step.Committees(var committees) -> {
        var table = new Tables(texts.of("committees")).head("", texts.of("candidates"));
        int number = 1;
        for (var one : committees) {
          table.row(String.valueOf(number++), texts.names(one));
        }
        add(texts.of("committees"), "", "", table);
      }
      case Step.Group(var as, var candidates) ->
          sections.add(new Section(texts.of(as), texts.names(candidates), "", List.of()));
      case Round round -> rounds(List.of(round));
      case Figures figures -> figures(List.of(figures));
    }
  }

  private void add(String heading, String note, String picture, Tables... tables) {
    var html = Stream.of(tables).filter(table -> !table.isEmpty()).map(Tables::html).toList();
    sections.add(new Section(heading, note, picture, html));
  }

  private String id() {
    return prefix + "-" + sections.size();
  }

  // ---- rounds

  private void rounds(List<Round> rounds) {
    var bars = new Bars();
    inPlay(rounds).forEach(one -> bars.row(one.name()));
    for (var round : rounds) {
      bars.column(texts.of("round", round.number()), round.quota());
      for (var one : inPlay(rounds)) {
        var votes = Optional.ofNullable(round.votes().get(one));
        votes.ifPresent(own -> bars.cell(one.name(), cell(rounds, round, one, own)));
      }
      var idle = idle(round);
      if (idle.signum() != 0) {
        bars.cell(texts.of("no-further"), new Bars.Cell(idle, "count-bar-nobody", ""));
      }
    }
    var title = texts.of("round.votes");
    boolean needed = rounds.stream().anyMatch(round -> round.quota().isPresent());
    add(
        title,
        needed ? texts.of("round.note") : "",
        bars.draw(id(), texts.of("picture", title), texts),
        table(rounds));
    if (Sankey.canDraw(rounds)) {
      sections.add(
          new Section(
              texts.of("transfers"),
              texts.of("transfers.note"),
              Sankey.draw(id(), rounds, inPlay(rounds), elected, texts),
              List.of(transfers(rounds).folded(texts.of("as-table")))));
    }
  }

  private List<Candidate> inPlay(List<Round> rounds) {
    var seen = new LinkedHashSet<Candidate>();
    rounds.forEach(round -> seen.addAll(round.votes().keySet()));
    return order.stream().filter(seen::contains).toList();
  }

  private static Fraction idle(Round round) {
    return round.inactive().values().stream().reduce(round.lost(), Fraction::plus);
  }

  private Bars.Cell cell(List<Round> rounds, Round round, Candidate one, Fraction votes) {
    boolean isElected =
        rounds.stream()
            .filter(other -> other.number() <= round.number())
            .anyMatch(other -> other.elected().contains(one));
    var note =
        round.elected().contains(one)
            ? texts.of("elected-in")
            : round.excluded().contains(one) ? texts.of("excluded-in") : "";
    return new Bars.Cell(votes, isElected ? "count-bar-elected" : "count-bar", note);
  }

  private Tables table(List<Round> rounds) {
    var table = new Tables(texts.of("round.votes")).head(texts.of("candidate"));
    table.head(rounds.stream().map(round -> texts.of("round", round.number())).toList());
    for (var one : inPlay(rounds)) {
      row(table, one.name(), rounds, round -> Optional.ofNullable(round.votes().get(one)));
    }
    for (var why : Step.Inactive.values()) {
      row(
          table,
          texts.of(why),
          rounds,
          round -> Optional.ofNullable(round.inactive().get(why)).filter(own -> own.signum() != 0));
    }
    row(
        table,
        texts.of("rounding"),
        rounds,
        round -> Optional.of(round.lost()).filter(own -> own.signum() != 0));
    row(table, texts.of("needed"), rounds, Round::quota);
    return table;
  }

  private interface Of<T> {
    Optional<Fraction> of(T step);
  }

  private static <T> void row(Tables table, String name, List<T> steps, Of<T> figure) {
    var figures = steps.stream().map(figure::of).toList();
    if (figures.stream().anyMatch(Optional::isPresent)) {
      var cells = new ArrayList<>(List.of(name));
      figures.forEach(own -> cells.add(own.map(Numbers::text).orElse("–")));
      table.row(cells);
    }
  }

  private Tables transfers(List<Round> rounds) {
    var table =
        new Tables(texts.of("transfers.table"))
            .head(
                texts.of("round", "").strip(), texts.of("from"), texts.of("to"), texts.of("votes"));
    for (var round : rounds) {
      for (var moved : round.transfers()) {
        table.row(
            String.valueOf(round.number()),
            moved.from().name(),
            switch (moved.to()) {
              case Destination.To(var candidate) -> candidate.name();
              case Destination.Nobody() -> texts.of("no-further");
              case Destination.Rounding() -> texts.of("rounding");
            },
            Numbers.text(moved.votes()));
      }
    }
    return table;
  }

  // ---- figures

  private void figures(List<Figures> steps) {
    var bars = new Bars();
    var title = texts.of(steps.getFirst().about());
    var table = new Tables(title).head(texts.of("candidate"));
    int number = 1;
    var shown =
        order.stream()
            .filter(one -> steps.stream().anyMatch(step -> step.figures().containsKey(one)))
            .toList();
    shown.forEach(one -> bars.row(one.name()));
    for (var step : steps) {
      var heading = steps.size() == 1 ? "" : texts.of("step", number++);
      bars.column(heading, Optional.empty());
      table.head(steps.size() == 1 ? texts.of("score") : heading);
      step.figures()
          .forEach((who, own) -> {
            var kind = elected.contains(who) ? "count-bar-elected" : "count-bar";
            bars.cell(who.name(), new Bars.Cell(own, kind, ""));
          });
      if (step.others().signum() != 0) {
        bars.cell(texts.of("others"), new Bars.Cell(step.others(), "count-bar-nobody", ""));
      }
    }
    shown.forEach(
        one -> row(table, one.name(), steps, step -> Optional.ofNullable(step.figures().get(one))));
    row(
        table,
        texts.of("others"),
        steps,
        step -> Optional.of(step.others()).filter(own -> own.signum() != 0));
    add(title, "", bars.draw(id(), texts.of("picture", title), texts), table);
  }

  // ---- duels and grades

  private void matrix(Step.Matrix matrix) {
    var title = texts.of(matrix.kind());
    var rows = order.stream().filter(matrix.cells()::containsKey).toList();
    var table = new Tables(title).head(texts.of("candidate"));
    table.head(rows.stream().map(Candidate::name).toList());
    for (var one : rows) {
      var cells = new ArrayList<>(List.of(one.name()));
      var own = matrix.cells().getOrDefault(one, Map.of());
      rows.forEach(
          other -> cells.add(Optional.ofNullable(own.get(other)).map(Numbers::text).orElse("–")));
      table.row(cells);
    }
    var note = texts.of("matrix.rows") + " " + texts.of("matrix.note");
    add(title, note, Matrices.draw(id(), matrix, order, texts), table);
  }

  private void links(List<Step.Link> links) {
    var table =
        new Tables(texts.of("victories"))
            .head(texts.of("winner"), texts.of("loser"), texts.of("votes"))
            .head(texts.of("opposed"), texts.of("fate"));
    links.forEach(link ->
        table.row(
            link.winner().name(),
            link.loser().name(),
            Numbers.text(link.votes()),
            Numbers.text(link.opposed()),
            texts.of(link.fate())));
    if (!table.isEmpty()) {
      add(texts.of("victories"), "", "", table);
    }
  }

  private void grades(Step.Grades grades) {
    var table = new Tables(texts.of("grades")).head(texts.of("candidate"));
    int most = grades.judges().values().stream().mapToInt(List::size).max().orElse(0);
    for (int grade = 0; grade < most; grade++) {
      table.head(texts.grade(grade));
    }
    table.head(texts.of("median"));
    for (var one : order) {
      if (grades.judges().containsKey(one)) {
        var cells = new ArrayList<>(List.of(one.name()));
        grades.judges().getOrDefault(one, List.of()).forEach(own -> cells.add(Numbers.text(own)));
        cells.add(texts.grade(grades.medians().getOrDefault(one, 0)));
        table.row(cells);
      }
    }
    add(
        texts.of("grades"),
        texts.of("grades.note"),
        GradeBars.draw(id(), grades, order, texts),
        table);
  }
}
