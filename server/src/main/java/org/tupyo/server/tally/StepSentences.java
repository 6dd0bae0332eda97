package org.tupyo.server.tally;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Tally;
import org.tupyo.server.texts.Wording;

/// Each step of a count in a sentence or two, for people.
public final class StepSentences {
  /// More than so many names or victories in a sentence nobody reads; the tables have them all.
  private static final int MOST = 12;

  private final Wording wording;
  private final List<String> grades;

  private StepSentences(Wording wording, List<String> grades) {
    this.wording = wording;
    this.grades = grades;
  }

  /// Tells a count step by step.
  ///
  /// @param grades in words, the worst first
  public static List<String> of(Tally tally, Wording wording, List<String> grades) {
    var sentences = new StepSentences(wording, grades);
    var said = new ArrayList<String>();
    tally.steps().forEach(step -> said.add(sentences.of(step)));
    if (!said.isEmpty()) {
      said.set(said.size() - 1, sentences.last(tally.steps().getLast()));
    }
    said.removeIf(String::isEmpty);
    return said;
  }

  /// Whoever leaves when the last seats are filled had not the fewest votes: no seat is left.
  private String last(Step step) {
    return step instanceof Step.Round round && !round.elected().isEmpty()
        ? round(round, "round.rest")
        : of(step);
  }

  private String of(Step step) {
    return switch (step) {
      case Step.Round round -> round(round, "round.excluded");
      case Step.Figures(var about, var figures, var others) -> {
        var all = figures(figures);
        if (others.signum() != 0) {
          all += ", " + figure(t("others"), others);
        }
        yield t("figures." + word(about), all);
      }
      case Step.Matrix matrix -> matrix(matrix);
      case Step.Links(var links) -> links(links);
      case Step.Grades(_, var medians) ->
          t(
              "grades",
              medians.entrySet().stream()
                  .map(grade -> grade.getKey().name() + " " + grades.get(grade.getValue()))
                  .collect(joining(", ")));
      case Step.Committees(var committees) ->
          t(
              "committees",
              committees.stream().limit(MOST).map(StepSentences::names).collect(joining(" / ")));
      case Step.Group(var as, var candidates) -> t("group." + word(as), names(candidates));
    };
  }

  private String round(Step.Round round, String leaving) {
    var said = new ArrayList<String>();
    said.add(t("round", round.number(), figures(round.votes())));
    round.quota().ifPresent(quota -> said.add(t("round.needed", number(quota))));
    if (!round.elected().isEmpty()) {
      said.add(t("round.elected", names(round.elected()), round.elected().size()));
    }
    if (!round.excluded().isEmpty()) {
      said.add(t(leaving, names(round.excluded()), round.excluded().size()));
    }
    byOwner(round.transfers())
        .forEach((from, moved) -> said.add(t("round.moved", from.name(), destinations(moved))));
    return String.join(" ", said);
  }

  private static Map<Candidate, List<Step.Transfer>> byOwner(List<Step.Transfer> transfers) {
    var byOwner = new LinkedHashMap<Candidate, List<Step.Transfer>>();
    for (var moved : transfers) {
      if (moved.votes().signum() != 0 && !(moved.to() instanceof Destination.Rounding)) {
        byOwner.computeIfAbsent(moved.from(), _ -> new ArrayList<>()).add(moved);
      }
    }
    return byOwner;
  }

  private String destinations(List<Step.Transfer> moved) {
    return moved.stream()
        .map(one ->
            switch (one.to()) {
              case Destination.To(var candidate) -> figure(candidate.name(), one.votes());
              case Destination.Nobody() -> figure(t("nobody"), one.votes());
              case Destination.Rounding() -> figure("", one.votes());
            })
        .collect(joining(", "));
  }

  private String matrix(Step.Matrix matrix) {
    if (matrix.kind() == Step.Matrix.Kind.STRONGEST_PATHS) {
      return t("paths");
    }
    var cells = matrix.cells();
    var winner =
        cells.keySet().stream()
            .filter(one -> cells.keySet().stream().allMatch(other -> isAbove(cells, one, other)))
            .findFirst();
    return winner.map(one -> t("duels.winner", one.name())).orElseGet(() -> t("duels.nobody"));
  }

  private static boolean isAbove(
      Map<Candidate, Map<Candidate, Fraction>> cells, Candidate one, Candidate other) {
    return one.equals(other) || over(cells, one, other).compareTo(over(cells, other, one)) > 0;
  }

  private static Fraction over(
      Map<Candidate, Map<Candidate, Fraction>> cells, Candidate one, Candidate other) {
    return cells.getOrDefault(one, Map.of()).getOrDefault(other, Fraction.ZERO);
  }

  private String links(List<Step.Link> links) {
    var kept = listed(links, Step.Link.Fate.LOCKED);
    var passed = listed(links, Step.Link.Fate.PASSED_OVER);
    return t("links", kept.isEmpty() ? t("none") : kept)
        + (passed.isEmpty() ? "" : " " + t("links.passed", passed));
  }

  private static String listed(List<Step.Link> links, Step.Link.Fate fate) {
    return links.stream()
        .filter(link -> link.fate() == fate)
        .limit(MOST)
        .map(link ->
            "%s > %s (%s:%s)"
                .formatted(
                    link.winner().name(),
                    link.loser().name(),
                    number(link.votes()),
                    number(link.opposed())))
        .collect(joining(", "));
  }

  /// The highest first.
  private String figures(Map<Candidate, Fraction> figures) {
    return figures.entrySet().stream()
        .sorted(Map.Entry.<Candidate, Fraction>comparingByValue().reversed())
        .limit(MOST)
        .map(one -> figure(one.getKey().name(), one.getValue()))
        .collect(joining(", "));
  }

  private static String figure(String name, Fraction votes) {
    return name + " " + number(votes);
  }

  private static String number(Fraction exact) {
    return Figure.of(exact).toPlainString();
  }

  private static String names(Collection<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).collect(joining(", "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String t(String key, Object... values) {
    return wording.t("tally.step." + key, values);
  }
}
