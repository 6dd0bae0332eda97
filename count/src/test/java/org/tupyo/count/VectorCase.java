package org.tupyo.count;

import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tupyo.count.Outcome.Tied;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A contest of the format `count-case/1`: its ballots, and what came out elsewhere.
record VectorCase(JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();

  static VectorCase read(Path file) {
    return new VectorCase(JSON.readTree(file.toFile()));
  }

  String id() {
    return json.required("id").asString();
  }

  Iterable<JsonNode> counts() {
    return json.required("counts").values();
  }

  /// The method of this count, or nothing where the library has none yet.
  Optional<VotingMethod> method(JsonNode count) {
    int seats = count.path("seats").asInt(1);
    return switch (count.required("method").asString()) {
      case "plurality" -> Optional.of(new OneChoice(seats));
      case "approval", "block" ->
          Optional.of(
              new Approval(seats, 1, count.at("/rule/marks_per_ballot").asInt(Integer.MAX_VALUE)));
      default -> Optional.empty();
    };
  }

  /// Where our count differs from what is expected; an expectation we do not know is a difference.
  List<String> differences(JsonNode count, VotingMethod method) {
    var tally = method.count(profile(count), tieRule(count));
    return count.required("expected").properties().stream()
        .filter(expected -> !agrees(expected.getKey(), expected.getValue(), tally, count))
        .map(expected -> expected.getKey() + " should be " + expected.getValue() + " in " + tally)
        .toList();
  }

  private static boolean agrees(String key, JsonNode theirs, Tally tally, JsonNode count) {
    var totals = tally.totals();
    return switch (key) {
      case "winners" -> winners(tally, count).equals(Set.copyOf(texts(theirs)));
      case "unbroken_tie" -> ids(tied(tally)).equals(Set.copyOf(texts(theirs)));
      case "committees" -> committees(tally).equals(Set.copyOf(groups(theirs)));
      case "ranking" -> ranking(tally).equals(groups(theirs));
      case "tally", "scores" -> votes(tally).equals(numbers(theirs));
      case "abstentions" -> totals.blank() == theirs.asLong();
      case "counted_ballots" -> totals.valid() == theirs.asLong();
      case "out_of_range_ballots" -> totals.invalid(Flaw.UNREADABLE) == theirs.asLong();
      case "overvotes" -> totals.invalid(Flaw.TOO_MANY_MARKS) == theirs.asLong();
      default -> false;
    };
  }

  private Profile profile(JsonNode count) {
    var ballots = json.required("ballots");
    var profile = Profile.of(List.copyOf(candidates().values()));
    for (var row : ballots.required("rows").values()) {
      profile.add(ballot(row.get(1), count), row.get(0).asLong());
    }
    var read = profile.build();
    if (read.cast() != ballots.required("total").asLong()) {
      throw new IllegalArgumentException(id() + ": " + read.cast() + " ballots in the rows");
    }
    return read;
  }

  private Ballot ballot(JsonNode row, JsonNode count) {
    var kind = json.at("/ballots/kind").asString();
    return switch (kind) {
      case "approvals" -> marks(texts(row));
      case "ranked" -> firstRank(row);
      case "marks" -> columns(row, count.at("/rule/valid_marks"));
      default -> throw new IllegalArgumentException(id() + ": ballots of kind " + kind);
    };
  }

  /// One choice from a ranking: the vote is for the first rank.
  private Ballot firstRank(JsonNode ranks) {
    if (ranks.isEmpty()) {
      return Marks.BLANK;
    }
    var first = ranks.get(0);
    if (first.isArray()) {
      return marks(texts(first));
    }
    return first.asString().equals("#overvote")
        ? new Unreadable()
        : marks(List.of(first.asString()));
  }

  private Ballot columns(JsonNode row, JsonNode validMarks) {
    var columns = texts(json.at("/ballots/columns"));
    var valid = validMarks.values().stream().map(JsonNode::asInt).toList();
    var marked = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i++) {
      var mark = row.get(i);
      if (!mark.isNull() && !valid.contains(mark.asInt())) {
        return new Unreadable();
      }
      if (!mark.isNull() && mark.asInt() == 1) {
        marked.add(columns.get(i));
      }
    }
    return marks(marked);
  }

  private Marks marks(List<String> ids) {
    return new Marks(Set.copyOf(named(ids)));
  }

  private TieRule tieRule(JsonNode count) {
    var order = count.at("/rule/ties/order");
    return order.isMissingNode() ? new TieRule.Stop() : new TieRule.Order(named(texts(order)));
  }

  private List<Candidate> named(List<String> ids) {
    var candidates = candidates();
    if (!candidates.keySet().containsAll(ids)) {
      throw new IllegalArgumentException(id() + ": not all are candidates: " + ids);
    }
    return candidates.values().stream()
        .filter(candidate -> ids.contains(candidate.id()))
        .sorted(Comparator.comparingInt(candidate -> ids.indexOf(candidate.id())))
        .toList();
  }

  private Map<String, Candidate> candidates() {
    var candidates = new LinkedHashMap<String, Candidate>();
    for (var one : json.required("candidates").values()) {
      var id = one.required("id").asString();
      if (one.path("withdrawn").asBoolean(false)) {
        throw new IllegalArgumentException(id() + ": " + id + " withdrew, which marks cannot say");
      }
      candidates.put(id, new Candidate(id, one.required("name").asString()));
    }
    return candidates;
  }

  /// Those who are certain. For one seat the format also calls those winners who are level for it,
  /// unless it names them as an unbroken tie.
  private static Set<String> winners(Tally tally, JsonNode count) {
    var winners = ids(tally.outcome().elected());
    if (!count.required("expected").has("unbroken_tie")) {
      winners.addAll(ids(tied(tally)));
    }
    return winners;
  }

  private static List<Candidate> tied(Tally tally) {
    return tally.outcome() instanceof Tied open ? open.among() : List.of();
  }

  /// Every way to fill the seats that the votes leave open.
  private static Set<Set<String>> committees(Tally tally) {
    var committees = new HashSet<Set<String>>();
    committees.add(ids(tally.outcome().elected()));
    int open = tally.outcome() instanceof Tied tie ? tie.seats() : 0;
    for (int seat = 0; seat < open; seat++) {
      var larger = new HashSet<Set<String>>();
      for (var committee : committees) {
        for (var one : tied(tally)) {
          var with = new TreeSet<>(committee);
          if (with.add(one.id())) {
            larger.add(with);
          }
        }
      }
      committees.clear();
      committees.addAll(larger);
    }
    return committees;
  }

  private static Map<String, Long> votes(Tally tally) {
    return tally.standings().stream()
        .collect(Collectors.toMap(line -> line.candidate().id(), Standing::votes));
  }

  private static List<Set<String>> ranking(Tally tally) {
    return tally.standings().stream()
        .map(Standing::place)
        .distinct()
        .map(place ->
            ids(
                tally.standings().stream()
                    .filter(line -> line.place() == place)
                    .map(Standing::candidate)
                    .toList()))
        .toList();
  }

  private static Set<String> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).collect(toCollection(TreeSet::new));
  }

  private static List<String> texts(JsonNode array) {
    return array.values().stream().map(JsonNode::asString).toList();
  }

  private static List<Set<String>> groups(JsonNode arrays) {
    return arrays.values().stream().map(group -> Set.copyOf(texts(group))).toList();
  }

  private static Map<String, Long> numbers(JsonNode object) {
    return object.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asLong()));
  }
}
