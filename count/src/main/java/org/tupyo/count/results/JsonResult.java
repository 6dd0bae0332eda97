package org.tupyo.count.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Caps;
import org.tupyo.count.Fraction;
import org.tupyo.count.Outcome;
import org.tupyo.count.Step;
import org.tupyo.count.Step.Destination;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie;
import org.tupyo.count.catalogue.Rules;

/// A result as JSON, described in `docs/count-result.md`. Numbers that may have decimals are texts,
/// exact: `"12.5"` or `"1/3"`. Candidates are told by their names.
public final class JsonResult {
  /// The same for every reader, so that equal results are equal files.
  private static final Sentences SENTENCES = Sentences.in(Locale.ENGLISH);

  private JsonResult() {}

  /// Writes the result with all its steps.
  public static String of(CountResult result) {
    var tally = result.tally();
    var totals = tally.totals();
    var json = new LinkedHashMap<String, Object>();
    json.put("format", "tupyo-count/1");
    json.put("method", result.method());
    json.put("rules", tally.method() instanceof Record method ? Rules.of(method) : Map.of());
    var fixed = Rules.fixed(tally.method());
    if (!fixed.isEmpty()) {
      json.put("policy", fixed);
    }
    json.put("tieRule", SENTENCES.of(tally.tieRule()));
    if (!result.caps().isNone()) {
      json.put("caps", caps(result.caps(), tally));
    }
    var ballots = new LinkedHashMap<String, Object>();
    ballots.put("cast", totals.cast());
    ballots.put("valid", totals.valid());
    ballots.put("blank", totals.blank());
    var flaws = new LinkedHashMap<String, Object>();
    totals.flaws().forEach((flaw, number) -> flaws.put(word(flaw), number));
    ballots.put("invalid", flaws);
    json.put("ballots", ballots);
    json.put("outcome", outcome(tally.outcome()));
    json.put("vacant", tally.vacantSeats());
    json.put(
        "standings",
        tally.standings().stream()
            .map(line -> {
              var row = new LinkedHashMap<String, Object>();
              row.put("place", line.place());
              row.put("candidate", line.candidate().name());
              row.put("score", Numbers.text(line.score()));
              row.put("result", word(line.result()));
              return row;
            })
            .toList());
    result.decision().ifPresent(decision -> json.put("decision", JsonDecision.of(decision)));
    json.put("ties", tally.ties().stream().map(JsonResult::tie).toList());
    json.put("steps", tally.steps().stream().map(JsonResult::step).toList());
    return Json.of(json);
  }

  private static Map<String, Object> caps(Caps caps, Tally tally) {
    var json = new LinkedHashMap<String, Object>();
    json.put("most", caps.most());
    var own = new LinkedHashMap<String, Object>();
    for (var line : tally.standings()) {
      var affiliation = caps.affiliations().get(line.candidate());
      if (affiliation != null) {
        own.put(line.candidate().name(), affiliation);
      }
    }
    json.put("affiliations", own);
    return json;
  }

  private static Map<String, Object> outcome(Outcome outcome) {
    var json = new LinkedHashMap<String, Object>();
    json.put("elected", names(outcome.elected()));
    switch (outcome) {
      case Outcome.Decided _ -> json.put("kind", "decided");
      case Outcome.Tied(_, var among, var seats) -> {
        json.put("kind", "tied");
        json.put("among", names(among));
        json.put("seats", seats);
      }
      case Outcome.NotReached(var reason) -> {
        json.put("kind", "nobody");
        json.put("reason", word(reason));
      }
    }
    return json;
  }

  private static Map<String, Object> tie(Tie tie) {
    var json = new LinkedHashMap<String, Object>();
    json.put("about", word(tie.question()));
    json.put("among", names(tie.among()));
    json.put("seats", tie.seats());
    json.put("decided", names(tie.decision().order()));
    json.put("sentence", SENTENCES.of(tie));
    return json;
  }

  private static Map<String, Object> step(Step step) {
    var json = new LinkedHashMap<String, Object>();
    switch (step) {
      case Step.Round round -> round(round, json);
      case Step.Figures(var about, var figures, var others) -> {
        json.put("kind", "figures");
        json.put("about", word(about));
        json.put("figures", figures(figures));
        json.put("others", Numbers.text(others));
      }
      case Step.Matrix(var kind, var cells) -> {
        json.put("kind", word(kind));
        var rows = new LinkedHashMap<String, Object>();
        cells.forEach((who, row) -> rows.put(who.name(), figures(row)));
        json.put("cells", rows);
      }
      case Step.Links(var links) -> {
        json.put("kind", "victories");
        json.put(
            "victories",
            links.stream()
                .map(link -> {
                  var row = new LinkedHashMap<String, Object>();
                  row.put("winner", link.winner().name());
                  row.put("loser", link.loser().name());
                  row.put("votes", Numbers.text(link.votes()));
                  row.put("opposed", Numbers.text(link.opposed()));
                  row.put("fate", word(link.fate()));
                  return row;
                })
                .toList());
      }
      case Step.Grades(var judges, var medians) -> {
        json.put("kind", "grades");
        var rows = new LinkedHashMap<String, Object>();
        judges.forEach(
            (who, numbers) -> rows.put(who.name(), numbers.stream().map(Numbers::text).toList()));
        json.put("judges", rows);
        var middle = new LinkedHashMap<String, Object>();
        medians.forEach((who, median) -> middle.put(who.name(), median));
        json.put("medians", middle);
      }
      case Step.Committees(var committees) -> {
        json.put("kind", "committees");
        json.put("committees", committees.stream().map(JsonResult::names).toList());
      }
      case Step.Group(var as, var candidates) -> {
        json.put("kind", word(as));
        json.put("candidates", names(candidates));
      }
    }
    return json;
  }

  private static void round(Step.Round round, Map<String, Object> json) {
    json.put("kind", "round");
    json.put("number", round.number());
    round.quota().ifPresent(quota -> json.put("quota", Numbers.text(quota)));
    json.put("votes", figures(round.votes()));
    var inactive = new LinkedHashMap<String, Object>();
    round.inactive().forEach((why, votes) -> inactive.put(word(why), Numbers.text(votes)));
    json.put("inactive", inactive);
    json.put("lost", Numbers.text(round.lost()));
    json.put("elected", names(round.elected()));
    json.put("excluded", names(round.excluded()));
    if (!round.keep().isEmpty()) {
      json.put("keep", figures(round.keep()));
    }
    json.put(
        "transfers",
        round.transfers().stream()
            .map(moved -> {
              var row = new LinkedHashMap<String, Object>();
              row.put("from", moved.from().name());
              switch (moved.to()) {
                case Destination.To(var candidate) -> row.put("to", candidate.name());
                case Destination.Nobody() -> row.put("lost", "nobody");
                case Destination.Rounding() -> row.put("lost", "rounding");
              }
              row.put("votes", Numbers.text(moved.votes()));
              return row;
            })
            .toList());
  }

  private static Map<String, Object> figures(Map<Candidate, Fraction> figures) {
    var json = new LinkedHashMap<String, Object>();
    figures.forEach((who, own) -> json.put(who.name(), Numbers.text(own)));
    return json;
  }

  private static List<String> names(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).toList();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
