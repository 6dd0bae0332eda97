package org.tupyo.count.results;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Caps;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Step.Round;
import org.tupyo.count.Tally;
import org.tupyo.count.catalogue.Rules;
import org.tupyo.count.decision.Decision;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.decision.Requirement.Quorum;

/// A result as one long table, a line a figure: easy to filter and to turn in a spreadsheet. The
/// columns and words are described in `docs/count-result.md`; numbers are exact, as in the JSON.
public final class CsvResult {
  private final Csv csv = new Csv();

  private CsvResult() {}

  /// Writes the result with all its steps.
  public static String of(CountResult result) {
    var tally = result.tally();
    var table = new CsvResult();
    table.csv.line(List.of("part", "number", "what", "candidate", "other", "value"));
    table.line("method", 0, result.method(), "", "", Fraction.ONE);
    if (tally.method() instanceof Record method) {
      Rules.of(method).forEach(table::rule);
    }
    Rules.fixed(tally.method()).forEach(table::rule);
    table.totals(tally);
    table.caps(result.caps(), tally);
    for (var line : tally.standings()) {
      var who = line.candidate().name();
      table.line("standing", line.place(), word(line.result()), who, "", line.score());
    }
    int number = 1;
    for (var step : tally.steps()) {
      table.step(number++, step);
    }
    result.decision().ifPresent(table::decision);
    return table.csv.toString();
  }

  private void rule(String name, String value) {
    line("rule", 0, name, "", value, Fraction.ONE);
  }

  private void totals(Tally tally) {
    var totals = tally.totals();
    line("ballots", 0, "cast", "", "", Fraction.of(totals.cast()));
    line("ballots", 0, "valid", "", "", Fraction.of(totals.valid()));
    line("ballots", 0, "blank", "", "", Fraction.of(totals.blank()));
    totals
        .flaws()
        .forEach((flaw, ballots) -> line("ballots", 0, word(flaw), "", "", Fraction.of(ballots)));
  }

  private void caps(Caps caps, Tally tally) {
    if (caps.isNone()) {
      return;
    }
    line("cap", 0, "most", "", "", Fraction.of(caps.most()));
    for (var line : tally.standings()) {
      var own = caps.affiliations().get(line.candidate());
      if (own != null) {
        line("cap", 0, "affiliation", line.candidate().name(), own, Fraction.ONE);
      }
    }
  }

  private void decision(Decision decision) {
    int number = 1;
    for (var check : decision.checks()) {
      var who = check.candidates().stream().map(Candidate::name).collect(joining(", "));
      var what = check.requirement() instanceof Quorum ? "quorum" : "majority";
      line("decision", number, what, who, "reached", check.reached());
      line("decision", number, what, who, "base", check.base());
      line("decision", number, what, who, "needed", check.needed());
      line("decision", number, what, who, check.holds() ? "holds" : "fails", Fraction.ONE);
      number++;
    }
    var verdict = decision.verdict();
    line("decision", 0, JsonDecision.word(verdict), "", "", Fraction.ONE);
    JsonDecision.elected(verdict)
        .forEach(one -> line("decision", 0, "elected", one.name(), "", Fraction.ONE));
    if (verdict instanceof Verdict.RunOff(_, var among)) {
      among.forEach(one -> line("decision", 0, "stands-again", one.name(), "", Fraction.ONE));
    }
  }

  private void step(int number, Step step) {
    switch (step) {
      case Round round -> round(round);
      case Step.Figures(var about, var figures, var others) -> {
        figures(number, word(about), figures);
        if (others.signum() != 0) {
          line("step", number, word(about), "", "others", others);
        }
      }
      case Step.Matrix(var kind, var cells) ->
          cells.forEach((one, row) ->
              row.forEach(
                  (other, own) -> line("step", number, word(kind), one.name(), other.name(), own)));
      case Step.Links(var links) ->
          links.forEach(link ->
              line(
                  "step",
                  number,
                  word(link.fate()),
                  link.winner().name(),
                  link.loser().name(),
                  link.votes()));
      case Step.Grades(var judges, _) ->
          judges.forEach((who, given) -> {
            for (int grade = 0; grade < given.size(); grade++) {
              line("step", number, "grade", who.name(), "" + grade, given.get(grade));
            }
          });
      case Step.Committees(var committees) -> {
        for (int i = 0; i < committees.size(); i++) {
          for (var one : committees.get(i)) {
            line("step", number, "committee", one.name(), "" + (i + 1), Fraction.ONE);
          }
        }
      }
      case Step.Group(var as, var candidates) ->
          candidates.forEach(one -> line("step", number, word(as), one.name(), "", Fraction.ONE));
    }
  }

  private void round(Round round) {
    int number = round.number();
    round.quota().ifPresent(quota -> line("round", number, "needed", "", "", quota));
    round.votes().forEach((who, own) -> line("round", number, "votes", who.name(), "", own));
    round
        .inactive()
        .forEach((why, own) -> {
          if (own.signum() != 0) {
            line("round", number, word(why), "", "", own);
          }
        });
    if (round.lost().signum() != 0) {
      line("round", number, "rounding", "", "", round.lost());
    }
    round.elected().forEach(who -> line("round", number, "elected", who.name(), "", Fraction.ONE));
    round
        .excluded()
        .forEach(who -> line("round", number, "excluded", who.name(), "", Fraction.ONE));
    round.keep().forEach((who, own) -> line("round", number, "keep", who.name(), "", own));
    for (var moved : round.transfers()) {
      var to =
          switch (moved.to()) {
            case Destination.To(var candidate) -> candidate.name();
            case Destination.Nobody() -> "(nobody)";
            case Destination.Rounding() -> "(rounding)";
          };
      line("round", number, "transfer", moved.from().name(), to, moved.votes());
    }
  }

  private void figures(int number, String what, Map<Candidate, Fraction> figures) {
    figures.forEach((who, own) -> line("step", number, what, who.name(), "", own));
  }

  private void line(
      String part, int number, String what, String candidate, String other, Fraction value) {
    csv.line(
        List.of(
            part,
            number == 0 ? "" : String.valueOf(number),
            what,
            candidate,
            other,
            Numbers.text(value)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
