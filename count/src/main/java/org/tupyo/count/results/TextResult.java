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
import org.tupyo.count.decision.Decision;

/// A result as plain text: Korean where the reader's language is, else English.
public final class TextResult {
  private final StringBuilder out = new StringBuilder();
  private final Texts texts;
  private final Sentences sentences;

  private TextResult(Locale locale) {
    this.texts = Texts.in(locale);
    this.sentences = Sentences.in(locale);
  }

  /// Writes the result with all its steps; the last line says what came of it.
  public static String of(CountResult result, Locale locale) {
    var text = new TextResult(locale);
    text.head(result);
    result.tally().steps().forEach(text::step);
    text.end(result);
    return text.out.toString();
  }

  private void head(CountResult result) {
    var totals = result.tally().totals();
    labelled("method", result.method() + rules(result.tally()));
    var fixed = Rules.fixed(result.tally().method());
    if (!fixed.isEmpty()) {
      labelled("policy", written(fixed));
    }
    labelled("ties", sentences.of(result.tally().tieRule()));
    if (!result.caps().isNone()) {
      labelled("caps", sentences.of(result.caps(), result.tally()));
    }
    labelled(
        "ballots",
        texts.of("ballots.line", totals.cast(), totals.valid(), totals.blank(), totals.invalid()));
    totals.flaws().forEach((flaw, ballots) -> labelled("", ballots + " " + texts.of(flaw)));
    line("");
  }

  private static String rules(Tally tally) {
    return tally.method() instanceof Record method ? " (" + written(Rules.of(method)) + ")" : "";
  }

  private static String written(Map<String, String> rules) {
    return rules.entrySet().stream()
        .map(rule -> rule.getKey() + "=" + rule.getValue())
        .collect(Collectors.joining(", "));
  }

  private void step(Step step) {
    switch (step) {
      case Step.Round round -> round(round);
      case Step.Figures(var about, var figures, var others) -> {
        line(texts.of(about));
        rows(figures);
        if (others.signum() != 0) {
          line("  " + Numbers.text(others) + "  " + texts.of("others"));
        }
      }
      case Step.Matrix(var kind, var cells) -> {
        line(texts.of(kind));
        cells.forEach((who, row) -> line("  " + texts.of("over", who.name(), cells(row))));
      }
      case Step.Links(var links) -> {
        line(texts.of("victories"));
        links.forEach(link ->
            line(
                "  "
                    + texts.of(
                        "victory",
                        link.winner().name(),
                        link.loser().name(),
                        Numbers.text(link.votes()),
                        Numbers.text(link.opposed()),
                        texts.of(link.fate()))));
      }
      case Step.Grades(var judges, var medians) -> {
        line(texts.of("grades.text"));
        judges.forEach((who, numbers) ->
            line("  " + who.name() + ": " + spaced(numbers) + "; " + medians.get(who)));
      }
      case Step.Committees(var committees) -> {
        line(texts.of("committees"));
        committees.forEach(one -> line("  " + texts.names(one)));
      }
      case Step.Group(var as, var candidates) ->
          line(texts.of(as) + ": " + texts.names(candidates));
    }
    line("");
  }

  private static String cells(Map<Candidate, Fraction> row) {
    return row.entrySet().stream()
        .map(cell -> cell.getKey().name() + " " + Numbers.text(cell.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String spaced(List<Fraction> numbers) {
    return numbers.stream().map(Numbers::text).collect(Collectors.joining(" "));
  }

  private void round(Step.Round round) {
    line(
        round
            .quota()
            .map(quota -> texts.of("round.needed", round.number(), Numbers.text(quota)))
            .orElseGet(() -> texts.of("round", round.number())));
    rows(round.votes());
    round
        .inactive()
        .forEach((why, votes) -> {
          if (votes.signum() != 0) {
            line("  " + Numbers.text(votes) + "  " + texts.of(why));
          }
        });
    if (round.lost().signum() != 0) {
      line("  " + Numbers.text(round.lost()) + "  " + texts.of("rounding"));
    }
    if (!round.elected().isEmpty()) {
      line("  " + texts.of("elected-in") + ": " + texts.names(round.elected()));
    }
    if (!round.excluded().isEmpty()) {
      line("  " + texts.of("excluded-in") + ": " + texts.names(round.excluded()));
    }
    round
        .transfers()
        .forEach(moved ->
            line(
                "    "
                    + texts.of(
                        "move", moved.from().name(), Numbers.text(moved.votes()), to(moved.to()))));
  }

  private String to(Destination destination) {
    return switch (destination) {
      case Destination.To(var candidate) -> candidate.name();
      case Destination.Nobody() -> texts.of("nobody");
      case Destination.Rounding() -> texts.of("rounding.short");
    };
  }

  private void rows(Map<Candidate, Fraction> figures) {
    var sorted = new ArrayList<>(figures.entrySet());
    sorted.sort(Map.Entry.<Candidate, Fraction>comparingByValue().reversed());
    var numbers = sorted.stream().map(row -> Numbers.text(row.getValue())).toList();
    int width = numbers.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < sorted.size(); i++) {
      var number = numbers.get(i);
      line("  " + " ".repeat(width - number.length()) + number + "  " + name(sorted.get(i)));
    }
  }

  private static String name(Map.Entry<Candidate, Fraction> row) {
    return row.getKey().name();
  }

  private void end(CountResult result) {
    var tally = result.tally();
    tally.ties().forEach(tie -> line(sentences.of(tie)));
    if (result.decision().isEmpty()) {
      line(sentences.of(tally.outcome()));
    } else {
      line(sentences.byVotes(tally.outcome()));
    }
    if (tally.vacantSeats() > 0) {
      line(texts.of("vacant", tally.vacantSeats()));
    }
    result.decision().ifPresent(this::decision);
  }

  private void decision(Decision decision) {
    line("");
    line(texts.of("decision"));
    decision.checks().forEach(check -> line("  " + sentences.of(check)));
    line(sentences.of(decision.verdict()));
  }

  private void labelled(String key, String text) {
    var label = key.isEmpty() ? "" : texts.of(key);
    line(label + " ".repeat(Math.max(1, 9 - columns(label))) + text);
  }

  /// How wide a terminal shows a text: Hangul takes two columns a letter.
  private static int columns(String text) {
    return text.codePoints().map(letter -> letter >= 0x1100 ? 2 : 1).sum();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
