package org.tupyo.count;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.Step.About;
import org.tupyo.count.Step.As;
import org.tupyo.count.Step.Figures;
import org.tupyo.count.Step.Group;
import org.tupyo.count.Step.Matrix;
import org.tupyo.count.Step.Round;
import tools.jackson.databind.JsonNode;

/// Compares a tally with what a count of the format `count-case/1` expects. An expectation that
/// nothing here understands is a difference.
record VectorResult(
    JsonNode count, VotingMethod method, Profile profile, TieRule ties, Tally tally) {

  List<String> differences() {
    return count.required("expected").properties().stream()
        .filter(expected -> !agrees(expected.getKey(), expected.getValue()))
        .map(expected ->
            expected.getKey()
                + " should be "
                + expected.getValue()
                + ", and is "
                + ours(expected.getKey()))
        .toList();
  }

  private Object ours(String key) {
    return switch (key) {
      case "rounds", "stages", "quotas", "passes", "events" ->
          rounds().stream()
              .map(round ->
                  "\n   "
                      + round.number()
                      + " quota "
                      + round.quota().map(Fraction::toString).orElse("-")
                      + " "
                      + plain(round.votes())
                      + " inactive "
                      + round.inactive()
                      + " lost "
                      + round.lost()
                      + " elected "
                      + ids(round.elected())
                      + " excluded "
                      + ids(round.excluded()))
              .toList();
      case "committees" -> Possible.of(method, profile, ties).map(Possible::elected);
      case "winners" -> tally.outcome();
      default ->
          tally.outcome()
              + " "
              + tally.standings().stream()
                  .map(line -> line.place() + " " + line.candidate().id() + " " + line.score())
                  .toList()
              + " "
              + tally.steps();
    };
  }

  private static Map<String, String> plain(Map<Candidate, Fraction> figures) {
    var plain = new LinkedHashMap<String, String>();
    figures.forEach(
        (who, own) -> plain.put(who.id(), own.decimal(6).stripTrailingZeros().toPlainString()));
    return plain;
  }

  private boolean agrees(String key, JsonNode theirs) {
    var totals = tally.totals();
    return switch (key) {
      case "winners" -> winners(theirs);
      case "winners_in_order" -> ids(tally.outcome().elected()).equals(texts(theirs));
      case "winners_over_all_tie_orders" -> everyPossible().equals(Set.copyOf(texts(theirs)));
      case "unbroken_tie" -> Set.copyOf(ids(tied())).equals(Set.copyOf(texts(theirs)));
      case "committees" -> committees(theirs);
      case "ranking" -> ranking().equals(groups(theirs));
      case "ranks" -> numbersAgree(theirs, places());
      case "tally", "votes" -> numbersAgree(theirs, scores());
      case "scores", "scores_fractions", "means" -> numbersAgree(theirs, lastFigures());
      case "scores_wins_plus_half_ties" -> numbersAgree(theirs, winsAndHalfTies());
      case "scores_by_round" -> figuresAgree(theirs, About.WEIGHTED_SCORES);
      case "finalists" -> group(As.FINALISTS).equals(Set.copyOf(texts(theirs)));
      case "steps" -> steps(theirs);
      case "abstentions" -> totals.blank() == theirs.asLong();
      case "counted_ballots" -> totals.valid() == theirs.asLong();
      case "out_of_range_ballots" ->
          totals.invalid(Flaw.UNREADABLE) + totals.invalid(Flaw.OUT_OF_RANGE) == theirs.asLong();
      case "overvotes" -> totals.invalid(Flaw.TOO_MANY_MARKS) == theirs.asLong();
      case "condorcet_loser" -> group(As.CONDORCET_LOSER).equals(Set.copyOf(texts(theirs)));
      case "smith_set" -> group(As.SMITH_SET).equals(Set.copyOf(texts(theirs)));
      case "pairwise" -> matrix(theirs, Matrix.Kind.PREFERENCES);
      case "path_strengths" -> matrix(theirs, Matrix.Kind.STRONGEST_PATHS);
      case "quota" -> Fraction.parse(theirs.asString()).equals(near(theirs, firstQuota()));
      case "quotas" -> quotas(theirs);
      case "rounds" -> new VectorRounds(rounds()).agree(theirs);
      case "passes" -> passes(theirs);
      case "stages" -> new VectorRounds(rounds()).agreeInStages(theirs);
      case "events" -> new VectorRounds(rounds()).agreeInEvents(theirs);
      case "elected_at_stage" -> new VectorRounds(rounds()).agreeInElections(theirs);
      case "excluded_after_stage" -> new VectorRounds(rounds()).agreeInExclusions(theirs);
      // Words for people; what they say is in the other keys or in the steps.
      case "note" -> true;
      default -> false;
    };
  }

  /// Where a tie is open, those are winners here who win under some decision, unless the format
  /// names an unbroken tie: then only the certain ones. For several seats the order counts, but for
  /// those elected at the same time.
  private boolean winners(JsonNode theirs) {
    var expected = texts(theirs);
    var elected = ids(tally.outcome().elected());
    if (!tied().isEmpty() && !count.required("expected").has("unbroken_tie")) {
      return everyPossible().equals(Set.copyOf(expected));
    }
    if (!Set.copyOf(elected).equals(Set.copyOf(expected)) || elected.size() != expected.size()) {
      return false;
    }
    var electedIn = new HashMap<String, Integer>();
    for (var round : rounds()) {
      round.elected().forEach(who -> electedIn.put(who.id(), round.number()));
    }
    for (int i = 1; i < expected.size() && !electedIn.isEmpty(); i++) {
      int before = electedIn.getOrDefault(expected.get(i - 1), 0);
      int after = electedIn.getOrDefault(expected.get(i), 0);
      if (before > after && passes().size() < 2) {
        return false;
      }
    }
    return true;
  }

  private List<Candidate> tied() {
    return tally.outcome() instanceof Tied open ? open.among() : List.of();
  }

  /// The format fills a committee; where our rule leaves a seat vacant rather than to give it to
  /// somebody without a vote, each of them may have it.
  private boolean committees(JsonNode theirs) {
    var ours =
        possible().elected().stream()
            .map(committee -> Set.copyOf(ids(List.copyOf(committee))))
            .collect(toSet());
    int most = ours.stream().mapToInt(Set::size).max().orElse(0);
    int vacant = method.seats() - most;
    if (vacant == 0) {
      return ours.equals(groups(theirs).stream().collect(toSet()));
    }
    return groups(theirs).stream()
        .allMatch(committee ->
            ours.stream()
                .anyMatch(own -> committee.containsAll(own) && without(own, committee) == vacant));
  }

  /// How many of a committee are not among ours, if nobody gave them a vote.
  private long without(Set<String> own, Set<String> committee) {
    return tally.standings().stream()
        .filter(line -> line.score().signum() == 0)
        .map(line -> line.candidate().id())
        .filter(id -> committee.contains(id) && !own.contains(id))
        .count();
  }

  private Set<String> everyPossible() {
    return possible().elected().stream().flatMap(Set::stream).map(Candidate::id).collect(toSet());
  }

  private Possible possible() {
    return Possible.of(method, profile, ties)
        .orElseThrow(() -> new IllegalStateException("too many ways to decide the ties"));
  }

  private List<Set<String>> ranking() {
    return tally.standings().stream()
        .map(Standing::place)
        .distinct()
        .map(place ->
            tally.standings().stream()
                .filter(line -> line.place() == place)
                .map(line -> line.candidate().id())
                .collect(toSet()))
        .toList();
  }

  private Map<String, Fraction> places() {
    var places = new HashMap<String, Fraction>();
    tally.standings().forEach(line -> places.put(line.candidate().id(), Fraction.of(line.place())));
    return places;
  }

  private Map<String, Fraction> scores() {
    var scores = new HashMap<String, Fraction>();
    tally.standings().forEach(line -> scores.put(line.candidate().id(), line.score()));
    return scores;
  }

  /// The figures of a method that puts everyone in order by them.
  private Map<String, Fraction> lastFigures() {
    var figures =
        tally.steps().stream()
            .filter(Figures.class::isInstance)
            .map(Figures.class::cast)
            .reduce((_, last) -> last);
    return figures.map(step -> byId(step.figures())).orElseGet(this::scores);
  }

  /// Copeland's score counted the other way, out of the table of duels.
  private Map<String, Fraction> winsAndHalfTies() {
    var table = matrix(Matrix.Kind.PREFERENCES).orElseThrow().cells();
    var wins = new HashMap<String, Fraction>();
    table.forEach((who, row) -> {
      long halves = 0;
      for (var other : row.keySet()) {
        int compared =
            row.getOrDefault(other, Fraction.ZERO)
                .compareTo(table.getOrDefault(other, Map.of()).getOrDefault(who, Fraction.ZERO));
        halves += compared > 0 ? 2 : compared == 0 ? 1 : 0;
      }
      wins.put(who.id(), new Fraction(halves, 2));
    });
    return wins;
  }

  private boolean figuresAgree(JsonNode theirs, About about) {
    var ours = figures(about);
    if (ours.size() < theirs.size()) {
      return false;
    }
    for (int i = 0; i < theirs.size(); i++) {
      if (!numbersAgree(theirs.get(i), ours.get(i))) {
        return false;
      }
    }
    return true;
  }

  private List<Map<String, Fraction>> figures(About about) {
    return tally.steps().stream()
        .filter(step -> step instanceof Figures figures && figures.about() == about)
        .map(step -> byId(((Figures) step).figures()))
        .toList();
  }

  /// The published steps of STAR and of reweighted range, in order.
  private boolean steps(JsonNode theirs) {
    var ours =
        new ArrayList<>(
            tally.steps().stream()
                .filter(Figures.class::isInstance)
                .map(Figures.class::cast)
                .toList());
    for (var step : theirs.values()) {
      var about = about(step.required("step").asString());
      while (!ours.isEmpty() && ours.getFirst().about() != about) {
        ours.removeFirst();
      }
      if (ours.isEmpty()) {
        return false;
      }
      var figures = ours.removeFirst();
      var all = new HashMap<>(byId(figures.figures()));
      all.put("no_preference", figures.others());
      if (!numbersAgree(step.required("values"), all)) {
        return false;
      }
    }
    return true;
  }

  private About about(String step) {
    boolean runoff = step.contains("Runoff");
    if (step.contains("First tiebreaker")) {
      return runoff ? About.RUNOFF_TOTAL_SCORES : About.HEAD_TO_HEAD_PREFERENCES;
    }
    if (step.contains("Second tiebreaker")) {
      return runoff ? About.RUNOFF_TOP_SCORES : About.TOP_SCORES;
    }
    if (count.required("method").asString().equals("reweighted-range")) {
      return About.WEIGHTED_SCORES;
    }
    return runoff ? About.RUNOFF : About.TOTAL_SCORES;
  }

  private Set<String> group(As as) {
    return tally.steps().stream()
        .filter(step -> step instanceof Group group && group.as() == as)
        .flatMap(step -> ((Group) step).candidates().stream())
        .map(Candidate::id)
        .collect(toSet());
  }

  private Optional<Matrix> matrix(Matrix.Kind kind) {
    return tally.steps().stream()
        .filter(step -> step instanceof Matrix matrix && matrix.kind() == kind)
        .map(Matrix.class::cast)
        .findFirst();
  }

  private boolean matrix(JsonNode theirs, Matrix.Kind kind) {
    var cells = matrix(kind).orElseThrow().cells();
    return theirs.properties().stream()
        .allMatch(row ->
            cells.entrySet().stream()
                .filter(ours -> ours.getKey().id().equals(row.getKey()))
                .anyMatch(ours -> numbersAgree(row.getValue(), byId(ours.getValue()))));
  }

  private Fraction firstQuota() {
    return rounds().getFirst().quota().orElseThrow();
  }

  private boolean quotas(JsonNode theirs) {
    var ours = rounds().stream().map(round -> round.quota().orElseThrow()).toList();
    for (int i = 0; i < theirs.size(); i++) {
      if (i >= ours.size() || !number(theirs.get(i)).equals(ours.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean passes(JsonNode theirs) {
    var ours = passes();
    if (theirs.size() > ours.size()) {
      return false;
    }
    for (int i = 0; i < theirs.size(); i++) {
      var winner = theirs.get(i).required("winner").asString();
      if (!tally.outcome().elected().get(i).id().equals(winner)
          || !new VectorRounds(ours.get(i)).agree(theirs.get(i).required("rounds"))) {
        return false;
      }
    }
    return true;
  }

  /// The rounds of each seat, where every seat has a count of its own.
  private List<List<Round>> passes() {
    var passes = new ArrayList<List<Round>>();
    for (var round : rounds()) {
      if (round.number() == 1) {
        passes.add(new ArrayList<>());
      }
      passes.getLast().add(round);
    }
    return passes;
  }

  private List<Round> rounds() {
    return tally.steps().stream().filter(Round.class::isInstance).map(Round.class::cast).toList();
  }

  // ---- numbers

  static Map<String, Fraction> byId(Map<Candidate, Fraction> figures) {
    var byId = new HashMap<String, Fraction>();
    figures.forEach((who, own) -> byId.put(who.id(), own));
    return byId;
  }

  static boolean numbersAgree(JsonNode theirs, Map<String, Fraction> ours) {
    return theirs.properties().stream()
        .allMatch(entry -> {
          var own = ours.getOrDefault(entry.getKey(), Fraction.ZERO);
          return number(entry.getValue()).equals(near(entry.getValue(), own));
        });
  }

  /// Reads `12`, `"0.25"`, `"1/3"` and `"257+1/7"`.
  static Fraction number(JsonNode number) {
    var text = number.asString();
    int plus = text.indexOf('+');
    return plus < 0
        ? Fraction.parse(text)
        : Fraction.parse(text.substring(0, plus)).plus(Fraction.parse(text.substring(plus + 1)));
  }

  /// Numbers in quotes are exact, unless they have more places than any exact count; others with
  /// decimals were rounded: they agree to 1e-6.
  static Fraction near(JsonNode theirs, Fraction ours) {
    var exact = number(theirs);
    int point = theirs.asString().indexOf('.');
    boolean rounded =
        (!theirs.isString() && point >= 0)
            || (point >= 0 && theirs.asString().length() - point > 10);
    var difference = exact.minus(ours);
    var most = new Fraction(1, 1_000_000);
    return rounded && difference.compareTo(most) <= 0 && difference.negated().compareTo(most) <= 0
        ? exact
        : ours;
  }

  static List<String> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }

  static List<String> texts(JsonNode array) {
    return array.values().stream().map(JsonNode::asString).toList();
  }

  private static List<Set<String>> groups(JsonNode arrays) {
    return arrays.values().stream().map(group -> Set.copyOf(texts(group))).toList();
  }
}
