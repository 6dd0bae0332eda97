package org.tupyo.count.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Tally;
import org.tupyo.count.catalogue.Rules;

/// A result as plain text.
public final class TextResult {
  private final StringBuilder out = new StringBuilder();

  private TextResult() {}

  /// Writes the result with all its steps.
  ///
  /// @param name of the method, as the catalogue calls it
  public static String of(String name, Tally tally) {
    var text = new TextResult();
    text.head(name, tally);
    tally.steps().forEach(text::step);
    text.standings(tally);
    return text.out.toString();
  }

  private void head(String name, Tally tally) {
    var totals = tally.totals();
    line("Method   " + name + rules(tally));
    line("Ties     " + Words.sentence(tally.tieRule()));
    line(
        "Ballots  %d cast, %d valid, %d blank, %d invalid"
            .formatted(totals.cast(), totals.valid(), totals.blank(), totals.invalid()));
    totals.flaws().forEach((flaw, ballots) -> line("         " + ballots + " " + Words.of(flaw)));
    line("");
  }

  private static String rules(Tally tally) {
    return tally.method() instanceof Record method
        ? Rules.of(method).entrySet().stream()
            .map(rule -> rule.getKey() + "=" + rule.getValue())
            .collect(Collectors.joining(", ", " (", ")"))
        : "";
  }

  private void step(Step step) {
    switch (step) {
      case Step.Round round -> round(round);
      case Step.Figures(var about, var figures, var others) -> {
        line(capital(Words.of(about)));
        rows(figures);
        if (others.signum() != 0) {
          line("  " + Numbers.text(others) + "  other");
        }
      }
      case Step.Matrix(var kind, var cells) -> {
        line(capital(Words.of(kind)));
        cells.forEach((who, row) ->
            line(
                "  "
                    + who.name()
                    + " over "
                    + row.entrySet().stream()
                        .map(cell -> cell.getKey().name() + " " + Numbers.text(cell.getValue()))
                        .collect(Collectors.joining(", "))));
      }
      case Step.Links(var links) -> {
        line("Victories, the strongest first");
        links.forEach(link ->
            line(
                "  %s over %s, %s to %s: %s"
                    .formatted(
                        link.winner().name(),
                        link.loser().name(),
                        Numbers.text(link.votes()),
                        Numbers.text(link.opposed()),
                        Words.of(link.fate()))));
      }
      case Step.Grades(var judges, var medians) -> {
        line("Grades, the worst first; and the middle grade");
        judges.forEach((who, numbers) ->
            line(
                "  "
                    + who.name()
                    + ": "
                    + numbers.stream().map(Numbers::text).collect(Collectors.joining(" "))
                    + "; "
                    + medians.get(who)));
      }
      case Step.Committees(var committees) -> {
        line("Best committees");
        committees.forEach(one -> line("  " + Words.names(one)));
      }
      case Step.Group(var as, var candidates) ->
          line(capital(Words.of(as)) + ": " + Words.names(candidates));
    }
    line("");
  }

  private void round(Step.Round round) {
    line(
        "Round "
            + round.number()
            + round.quota().map(quota -> ", needed " + Numbers.text(quota)).orElse(""));
    rows(round.votes());
    round
        .inactive()
        .forEach((why, votes) -> {
          if (votes.signum() != 0) {
            line("  " + Numbers.text(votes) + "  " + Words.of(why));
          }
        });
    if (round.lost().signum() != 0) {
      line("  " + Numbers.text(round.lost()) + "  lost in rounding");
    }
    if (!round.elected().isEmpty()) {
      line("  elected: " + Words.names(round.elected()));
    }
    if (!round.excluded().isEmpty()) {
      line("  excluded: " + Words.names(round.excluded()));
    }
    round
        .transfers()
        .forEach(moved ->
            line(
                "    %s: %s to %s"
                    .formatted(moved.from().name(), Numbers.text(moved.votes()), to(moved.to()))));
  }

  private static String to(Destination destination) {
    return switch (destination) {
      case Destination.To(var candidate) -> candidate.name();
      case Destination.Nobody() -> "nobody";
      case Destination.Rounding() -> "rounding";
    };
  }

  private void rows(Map<Candidate, Fraction> figures) {
    var sorted = new ArrayList<>(figures.entrySet());
    sorted.sort(Map.Entry.<Candidate, Fraction>comparingByValue().reversed());
    var numbers = sorted.stream().map(row -> Numbers.text(row.getValue())).toList();
    int width = width(numbers);
    for (int i = 0; i < sorted.size(); i++) {
      line("  " + padded(numbers.get(i), width) + "  " + sorted.get(i).getKey().name());
    }
  }

  private void standings(Tally tally) {
    for (var tie : tally.ties()) {
      line("Tie: " + Words.sentence(tie));
    }
    line(Words.sentence(tally.outcome()));
    if (tally.vacantSeats() > 0) {
      line("Vacant seats: " + tally.vacantSeats());
    }
  }

  private static int width(List<String> numbers) {
    return numbers.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String number, int width) {
    return " ".repeat(width - number.length()) + number;
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
