package org.tupyo.count.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;

/// Reads our own JSON, which says everything that a `BallotFile` can; `docs/ballot-files.md` has
/// its schema.
final class JsonBallotsReader {
  static final String FORMAT = "tupyo-ballots/1";

  private static final String CANDIDATE_EXPECTED = "a candidate's id";
  private static final int MOST_CANDIDATES = 100_000;
  private static final int MOST_RANKS = 10_000;

  private final JsonText json;
  private final Map<String, Candidate> byId = new LinkedHashMap<>();
  private final Map<String, Rank> alone = new LinkedHashMap<>();
  private final Set<Candidate> withdrawn = new HashSet<>();
  private Optional<String> title = Optional.empty();
  private OptionalInt seats = OptionalInt.empty();
  private Optional<List<Candidate>> lots = Optional.empty();
  private Optional<Profile.Builder> profile = Optional.empty();

  JsonBallotsReader(Bytes in) {
    this.json = new JsonText(in);
  }

  BallotFile read() throws IOException, Malformed {
    var seen = new HashSet<String>();
    json.openObject("an object in braces");
    while (json.hasMore()) {
      var key = json.key();
      if (!seen.add(key)) {
        throw json.wrong("each name once", "\"" + key + "\" again");
      }
      member(key);
    }
    if (profile.isEmpty()) {
      throw json.wrong("a list of ballots", "the end of the object");
    }
    json.end();
    return new BallotFile(title, seats, profile.get().build(), withdrawn, lots);
  }

  private void member(String key) throws IOException, Malformed {
    switch (key) {
      case "format" -> {
        var format = json.string("\"" + FORMAT + "\"");
        if (!format.equals(FORMAT)) {
          throw json.wrong("\"" + FORMAT + "\"", "\"" + format + "\"");
        }
      }
      case "title" -> title = Optional.of(json.string("the title in quotes"));
      case "seats" ->
          seats = OptionalInt.of((int) json.number("a number of seats", 1, Integer.MAX_VALUE));
      case "candidates" -> candidates();
      case "lots" -> lots = Optional.of(lots());
      case "ballots" -> ballots();
      default ->
          throw json.wrong(
              "one of format, title, seats, candidates, lots and ballots", "\"" + key + "\"");
    }
  }

  // ---- candidates

  private void candidates() throws IOException, Malformed {
    var names = new HashSet<String>();
    json.openArray("a list of candidates");
    while (json.hasMore()) {
      var candidate = json.peek() == '"' ? named() : candidate();
      if (byId.put(candidate.id(), candidate) != null || !names.add(candidate.name())) {
        throw json.wrong("candidates that are all different", candidate.toString());
      }
      if (byId.size() > MOST_CANDIDATES) {
        throw json.wrong("at most " + MOST_CANDIDATES + " candidates", "more");
      }
    }
    if (byId.isEmpty()) {
      throw json.wrong("a candidate", "none");
    }
    byId.forEach((id, candidate) -> alone.put(id, Rank.of(candidate)));
    profile = Optional.of(Profile.of(List.copyOf(byId.values())));
  }

  /// Whoever is told by name alone is called so on ballots too.
  private Candidate named() throws IOException, Malformed {
    var name = json.string("a candidate");
    return made(name, name, Role.NOMINATED);
  }

  private Candidate candidate() throws IOException, Malformed {
    var id = Optional.<String>empty();
    var name = Optional.<String>empty();
    var role = Role.NOMINATED;
    boolean isOut = false;
    json.openObject("a candidate: a name, or an object");
    while (json.hasMore()) {
      switch (json.key()) {
        case "id" -> id = Optional.of(json.string("an id in quotes"));
        case "name" -> name = Optional.of(json.string("a name in quotes"));
        case "role" -> role = role(json.string("a role"));
        case "withdrawn" -> isOut = json.truth("true or false");
        default -> throw json.wrong("one of id, name, role and withdrawn", "another name");
      }
    }
    if (name.isEmpty()) {
      throw json.wrong("the name of a candidate", "none");
    }
    var candidate = made(id.orElse(name.get()), name.get(), role);
    if (isOut) {
      withdrawn.add(candidate);
    }
    return candidate;
  }

  private Candidate made(String id, String name, Role role) throws Malformed {
    if (id.isBlank() || name.isBlank()) {
      throw json.wrong("a name that is not empty", "an empty one");
    }
    return new Candidate(id, name, role);
  }

  private Role role(String word) throws Malformed {
    return switch (word) {
      case "nominated" -> Role.NOMINATED;
      case "undeclared" -> Role.UNDECLARED;
      case "nobody" -> Role.NOBODY;
      default -> throw json.wrong("nominated, undeclared or nobody", "\"" + word + "\"");
    };
  }

  private Candidate known() throws IOException, Malformed {
    var id = json.string(CANDIDATE_EXPECTED);
    var candidate = byId.get(id);
    if (candidate == null) {
      throw json.wrong(
          byId.isEmpty() ? "candidates before this" : CANDIDATE_EXPECTED, "\"" + id + "\"");
    }
    return candidate;
  }

  private List<Candidate> lots() throws IOException, Malformed {
    var order = several("a list of all candidates");
    if (order.size() < byId.size()) {
      throw json.wrong("every candidate once", order.size() + " of " + byId.size());
    }
    return order;
  }

  private List<Candidate> several(String expected) throws IOException, Malformed {
    var several = new ArrayList<Candidate>();
    var seen = new HashSet<Candidate>();
    json.openArray(expected);
    while (json.hasMore()) {
      var candidate = known();
      if (!seen.add(candidate)) {
        throw json.wrong("each candidate once", "\"" + candidate.id() + "\" again");
      }
      several.add(candidate);
    }
    return several;
  }

  // ---- ballots

  private void ballots() throws IOException, Malformed {
    if (profile.isEmpty()) {
      throw json.wrong("the candidates before the ballots", "ballots");
    }
    json.openArray("a list of ballots");
    while (json.hasMore()) {
      ballot(profile.get());
    }
  }

  private void ballot(Profile.Builder box) throws IOException, Malformed {
    long votes = 1;
    var ballot = Optional.<Ballot>empty();
    json.openObject("a ballot as an object");
    while (json.hasMore()) {
      var key = json.key();
      if (key.equals("votes")) {
        votes = json.number("how many such ballots there are, 1 or more", 1, Long.MAX_VALUE);
      } else if (ballot.isEmpty()) {
        ballot = Optional.of(ballot(key));
      } else {
        throw json.wrong("one of ranking, scores, marks and unreadable", "\"" + key + "\" too");
      }
    }
    if (ballot.isEmpty()) {
      throw json.wrong("one of ranking, scores, marks and unreadable", "none");
    }
    box.add(ballot.get(), votes);
  }

  private Ballot ballot(String key) throws IOException, Malformed {
    return switch (key) {
      case "ranking" -> ranking();
      case "scores" -> scores();
      case "marks" -> new Marks(Set.copyOf(several("a list of those marked")));
      case "unreadable" -> {
        if (!json.truth("true")) {
          throw json.wrong("true", "false");
        }
        yield new Unreadable();
      }
      default ->
          throw json.wrong(
              "one of votes, ranking, scores, marks and unreadable", "\"" + key + "\"");
    };
  }

  private Ranking ranking() throws IOException, Malformed {
    var ranks = new ArrayList<Rank>();
    json.openArray("a list of ranks");
    while (json.hasMore()) {
      if (ranks.size() == MOST_RANKS) {
        throw json.wrong("at most " + MOST_RANKS + " ranks", "more");
      }
      ranks.add(rank());
    }
    return new Ranking(ranks);
  }

  private Rank rank() throws IOException, Malformed {
    if (json.peek() == '[') {
      return Rank.of(several("those of this rank").toArray(Candidate[]::new));
    }
    var id = json.string("a candidate's id, or a list of ids");
    var rank = alone.get(id);
    if (rank != null) {
      return rank;
    }
    if (id.equals(CsvBallots.OVERVOTE)) {
      return Rank.OVERVOTE;
    }
    throw json.wrong(CANDIDATE_EXPECTED, "\"" + id + "\"");
  }

  private Scores scores() throws IOException, Malformed {
    var scores = new LinkedHashMap<Candidate, Integer>();
    json.openObject("an object of scores");
    while (json.hasMore()) {
      var id = json.key();
      var candidate = byId.get(id);
      if (candidate == null) {
        throw json.wrong(CANDIDATE_EXPECTED, "\"" + id + "\"");
      }
      int score = (int) json.number("a whole score", Integer.MIN_VALUE, Integer.MAX_VALUE);
      if (scores.put(candidate, score) != null) {
        throw json.wrong("each candidate once", "\"" + id + "\" again");
      }
    }
    return new Scores(scores);
  }
}
