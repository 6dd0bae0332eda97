package org.tupyo.count;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.formats.Format;
import org.tupyo.count.formats.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A contest of the format `count-case/1`: its candidates and ballots.
record VectorCase(Path file, JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();

  static VectorCase read(Path file) {
    return new VectorCase(file, JSON.readTree(file.toFile()));
  }

  String id() {
    return json.required("id").asString();
  }

  Iterable<JsonNode> counts() {
    return json.required("counts").values();
  }

  /// The candidates by id, those who withdrew too.
  Map<String, Candidate> candidates() {
    var candidates = new LinkedHashMap<String, Candidate>();
    for (var one : json.required("candidates").values()) {
      var id = one.required("id").asString();
      var role =
          one.path("undeclared_write_in").asBoolean(false) ? Role.UNDECLARED : Role.NOMINATED;
      candidates.put(id, new Candidate(id, one.required("name").asString(), role));
    }
    return candidates;
  }

  private Set<Candidate> withdrawn() {
    var withdrawn = new HashSet<Candidate>();
    for (var one : json.required("candidates").values()) {
      if (one.path("withdrawn").asBoolean(false)) {
        withdrawn.add(candidate(one.required("id").asString()));
      }
    }
    return withdrawn;
  }

  /// The candidates but for those who withdrew.
  List<Candidate> standing() {
    var withdrawn = withdrawn();
    return candidates().values().stream().filter(one -> !withdrawn.contains(one)).toList();
  }

  Candidate candidate(String id) {
    var candidate = candidates().get(id);
    if (candidate == null) {
      throw new IllegalArgumentException(id() + ": nobody has the id " + id);
    }
    return candidate;
  }

  List<Candidate> named(List<String> ids) {
    return ids.stream().map(this::candidate).toList();
  }

  /// The ballots as they are to be counted.
  Profile profile(JsonNode count) {
    var ballots = json.required("ballots");
    var read =
        switch (ballots.required("kind").asString()) {
          case "merit-profile" -> merits(ballots);
          case String _ when ballots.has("file") -> fromFile(ballots);
          default -> rows(ballots, count);
        };
    if (ballots.has("total") && read.cast() != ballots.required("total").asLong()) {
      throw new IllegalArgumentException(id() + ": " + read.cast() + " ballots in the rows");
    }
    return withdrawn().isEmpty() ? read : read.without(withdrawn());
  }

  /// Candidate n of a BLT file is `cn` here too; the names may be written otherwise.
  private Profile fromFile(JsonNode ballots) {
    var blt = file.resolveSibling(ballots.required("file").asString());
    try {
      if (Format.BLT.read(blt) instanceof Reading.Read(var read)) {
        var ours = candidates();
        var same = new HashMap<Candidate, Candidate>();
        for (var one : read.profile().candidates()) {
          same.put(one, candidate(one.id()));
        }
        var profile = Profile.of(List.copyOf(ours.values()));
        read.profile()
            .ballots()
            .forEach((ballot, times) -> profile.add(renamed((Ranking) ballot, same), times));
        return profile.build();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(id() + ": " + blt + " cannot be read");
  }

  private static Ranking renamed(Ranking ranking, Map<Candidate, Candidate> same) {
    return new Ranking(
        ranking.ranks().stream()
            .map(rank ->
                new Rank(
                    Set.copyOf(rank.candidates().stream().map(same::get).toList()), rank.legible()))
            .toList());
  }

  private Profile rows(JsonNode ballots, JsonNode count) {
    var profile = Profile.of(List.copyOf(candidates().values()));
    for (var row : ballots.required("rows").values()) {
      profile.add(ballot(row.get(1), count), row.get(0).asLong());
    }
    return profile.build();
  }

  private Ballot ballot(JsonNode row, JsonNode count) {
    var kind = json.at("/ballots/kind").asString();
    return switch (kind) {
      case "approvals" -> new Marks(Set.copyOf(named(texts(row))));
      case "ranked" -> ranking(row);
      case "marks" -> marks(row, count.at("/rule/valid_marks"));
      case "scores", "points" -> scores(row);
      default -> throw new IllegalArgumentException(id() + ": ballots of kind " + kind);
    };
  }

  private Ranking ranking(JsonNode ranks) {
    var read = new ArrayList<Rank>();
    for (var rank : ranks.values()) {
      if (rank.isArray()) {
        read.add(new Rank(Set.copyOf(named(texts(rank))), Rank.Legible.YES));
      } else if (rank.asString().equals("#overvote")) {
        read.add(Rank.OVERVOTE);
      } else {
        read.add(Rank.of(candidate(rank.asString())));
      }
    }
    return new Ranking(read);
  }

  private Ballot marks(JsonNode row, JsonNode validMarks) {
    var valid =
        validMarks.isMissingNode()
            ? List.of(0, 1)
            : validMarks.values().stream().map(JsonNode::asInt).toList();
    var marked = new HashSet<Candidate>();
    var columns = texts(json.at("/ballots/columns"));
    for (int i = 0; i < columns.size(); i++) {
      var mark = row.get(i);
      if (!mark.isNull() && !valid.contains(mark.asInt())) {
        return new Unreadable();
      }
      if (!mark.isNull() && mark.asInt() == 1) {
        marked.add(candidate(columns.get(i)));
      }
    }
    return new Marks(marked);
  }

  private Scores scores(JsonNode row) {
    var scores = new HashMap<Candidate, Integer>();
    var columns = texts(json.at("/ballots/columns"));
    for (int i = 0; i < columns.size(); i++) {
      if (!row.get(i).isNull()) {
        scores.put(candidate(columns.get(i)), row.get(i).asInt());
      }
    }
    return new Scores(scores);
  }

  /// Ballots that add up to how many judges gave each grade. Only the sums matter, so judges are
  /// put in a row, each candidate's worst grades first, and the row is cut wherever a grade
  /// changes.
  private Profile merits(JsonNode ballots) {
    long judges = ballots.required("judges").asLong();
    var ends = new TreeSet<Long>(List.of(judges));
    var upTo = new LinkedHashMap<Candidate, List<Long>>();
    for (var one : ballots.required("profile").properties()) {
      var sums = new ArrayList<Long>();
      long sum = 0;
      for (var number : one.getValue().values()) {
        sum = Math.addExact(sum, number.asLong());
        sums.add(sum);
      }
      if (sum > judges) {
        throw new IllegalArgumentException(
            id() + ": " + sum + " of " + judges + " judges graded " + one.getKey());
      }
      ends.addAll(sums);
      upTo.put(candidate(one.getKey()), sums);
    }
    var profile = Profile.of(List.copyOf(candidates().values()));
    long from = 0;
    for (long end : ends) {
      if (end > from) {
        profile.add(grades(upTo, end), end - from);
        from = end;
      }
    }
    return profile.build();
  }

  private static Scores grades(Map<Candidate, List<Long>> upTo, long judge) {
    var grades = new HashMap<Candidate, Integer>();
    upTo.forEach((candidate, sums) -> {
      int grade = (int) sums.stream().filter(sum -> sum < judge).count();
      if (grade < sums.size()) {
        grades.put(candidate, grade);
      }
    });
    return new Scores(grades);
  }

  static List<String> texts(JsonNode array) {
    return array.values().stream().map(JsonNode::asString).toList();
  }
}
