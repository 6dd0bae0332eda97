package org.tupyo.count.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;

/// Reads a folder of cast vote records that Dominion's system exports: `ContestManifest.json`,
/// `CandidateManifest.json`, and `CvrExport.json` or `CvrExport_1.json` and so on.
///
/// Of a record that people corrected, what they made of it counts. A mark that the machine was not
/// sure of does not count. Several marks in one rank are kept, as the method says what they mean.
/// Write-ins that nobody resolved are one candidate who cannot be elected. A sheet without the
/// contest is no ballot in it.
///
/// Source: "CVR export file format" of Dominion, as the documentation of the tabulator RCTab gives
/// it.
public final class DominionExport {
  private static final Pattern RECORDS = Pattern.compile("CvrExport(?:_(\\d+))?\\.json");
  private static final String CONTESTS = "ContestManifest.json";
  private static final String CANDIDATES = "CandidateManifest.json";

  private final Path folder;
  private final Form form;
  private final Map<String, Candidate> candidates = new LinkedHashMap<>();
  private final Map<String, Rank> alone = new HashMap<>();
  private Contest contest = new Contest("", "", 1);
  private String file = CONTESTS;

  private record Contest(String id, String name, int votes) {}

  private record Mark(String candidate, int rank, boolean isVote) {}

  /// What one version of a record says about the contest.
  private record Version(boolean isCurrent, List<Ballot> ballots) {}

  private DominionExport(Path folder, Form form) {
    this.folder = folder;
    this.form = form;
  }

  /// Whether this is a folder of such records.
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(CONTESTS));
  }

  /// Reads one contest.
  ///
  /// @param form rankings or marks; such records have no scores
  /// @param contest its name or its number; may be empty if there is only one
  /// @throws IOException if the machine fails to read it
  public static Reading read(Path folder, Form form, Optional<String> contest) throws IOException {
    var export = new DominionExport(folder, form);
    return Format.reading(() -> export.read(contest), () -> folder.resolve(export.file).toString());
  }

  private BallotFile read(Optional<String> wanted) throws IOException, Malformed {
    var contests = new ArrayList<Contest>();
    each(CONTESTS, "List", json -> contests.add(contest(json)));
    contest = chosen(contests, wanted);
    each(CANDIDATES, "List", this::candidate);
    if (candidates.isEmpty()) {
      throw new Malformed(0, 0, "candidates of \"" + contest.name() + "\"", "none");
    }
    var box = Profile.of(List.copyOf(candidates.values()));
    candidates.forEach((id, candidate) -> alone.put(id, Rank.of(candidate)));
    for (var records : records()) {
      each(records, "Sessions", json -> session(json).forEach(box::add));
    }
    return new BallotFile(
        Optional.of(contest.name()),
        OptionalInt.of(contest.votes()),
        box.build(),
        Set.of(),
        Optional.empty());
  }

  private static Contest chosen(List<Contest> contests, Optional<String> wanted) throws Malformed {
    var found =
        contests.stream()
            .filter(one ->
                wanted.isEmpty()
                    || one.name().equals(wanted.get())
                    || one.id().equals(wanted.get()))
            .toList();
    if (found.size() != 1) {
      var names = contests.stream().map(one -> "\"" + one.name() + "\"").toList();
      throw new Malformed(
          0,
          0,
          "the name of one contest of " + String.join(", ", names),
          wanted.map(name -> "\"" + name + "\"").orElse("none"));
    }
    return found.getFirst();
  }

  private List<String> records() throws IOException, Malformed {
    try (var files = Files.list(folder)) {
      var records =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> RECORDS.matcher(name).matches())
              .sorted(
                  Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
              .toList();
      if (records.isEmpty()) {
        file = "CvrExport.json";
        throw new Malformed(0, 0, "a file CvrExport.json or CvrExport_1.json", "none");
      }
      return records;
    }
  }

  /// Reads one member of the list.
  private interface Member {
    void read(JsonText json) throws IOException, Malformed;
  }

  private void each(String name, String list, Member member) throws IOException, Malformed {
    file = name;
    var path = folder.resolve(name);
    if (!Files.isReadable(path)) {
      throw new Malformed(0, 0, "a file that can be read", "none");
    }
    try (InputStream in = Files.newInputStream(path)) {
      var json = new JsonText(new Bytes(in));
      boolean found = false;
      json.openObject("an object in braces");
      while (json.hasMore()) {
        if (json.key().equals(list)) {
          found = true;
          json.openArray("a list");
          while (json.hasMore()) {
            member.read(json);
          }
        } else {
          json.skip();
        }
      }
      json.end();
      if (!found) {
        throw json.wrong("a list \"" + list + "\"", "none");
      }
    }
  }

  // ---- manifests

  private static Contest contest(JsonText json) throws IOException, Malformed {
    var id = "";
    var name = "";
    long votes = 1;
    json.openObject("a contest");
    while (json.hasMore()) {
      switch (json.key()) {
        case "Id" -> id = json.name("the number of a contest");
        case "Description" -> name = json.string("the name of a contest").strip();
        case "VoteFor" -> votes = json.number("how many are elected", 0, Integer.MAX_VALUE);
        default -> json.skip();
      }
    }
    if (id.isBlank() || name.isEmpty()) {
      throw json.wrong("a contest with Id and Description", "neither or one");
    }
    return new Contest(id, name, (int) Math.max(1, votes));
  }

  private void candidate(JsonText json) throws IOException, Malformed {
    var id = "";
    var name = "";
    var of = "";
    var type = "";
    json.openObject("a candidate");
    while (json.hasMore()) {
      switch (json.key()) {
        case "Id" -> id = json.name("the number of a candidate");
        case "Description" -> name = json.string("the name of a candidate").strip();
        case "ContestId" -> of = json.name("the number of a contest");
        case "Type" -> type = json.string("the type of a candidate");
        default -> json.skip();
      }
    }
    if (id.isBlank() || name.isEmpty() || of.isBlank()) {
      throw json.wrong("a candidate with Id, Description and ContestId", "not all of them");
    }
    if (of.equals(contest.id())) {
      var role = type.equalsIgnoreCase("WriteIn") ? Role.UNDECLARED : Role.NOMINATED;
      while (isTaken(name)) {
        name = name + " (" + id + ")";
      }
      if (candidates.put(id, new Candidate(id, name, role)) != null) {
        throw json.wrong("each candidate once", "\"" + id + "\" again");
      }
    }
  }

  private boolean isTaken(String name) {
    return candidates.values().stream().anyMatch(one -> one.name().equals(name));
  }

  // ---- records

  private List<Ballot> session(JsonText json) throws IOException, Malformed {
    var original = Optional.<Version>empty();
    var modified = Optional.<Version>empty();
    json.openObject("a session");
    while (json.hasMore()) {
      switch (json.key()) {
        case "Original" -> original = Optional.of(version(json));
        case "Modified" -> modified = Optional.of(version(json));
        default -> json.skip();
      }
    }
    if (original.isEmpty()) {
      throw json.wrong("a record with Original", "none");
    }
    if (original.get().isCurrent()) {
      return original.get().ballots();
    }
    if (modified.isEmpty()) {
      throw json.wrong("Modified, as Original is not current", "none");
    }
    return modified.get().ballots();
  }

  private Version version(JsonText json) throws IOException, Malformed {
    boolean isCurrent = true;
    var ballots = new ArrayList<Ballot>();
    json.openObject("a record");
    while (json.hasMore()) {
      switch (json.key()) {
        case "IsCurrent" -> isCurrent = json.truth("true or false");
        case "Cards" -> {
          json.openArray("a list of cards");
          while (json.hasMore()) {
            card(json, ballots);
          }
        }
        case "Contests" -> contests(json, ballots);
        default -> json.skip();
      }
    }
    return new Version(isCurrent, ballots);
  }

  private void card(JsonText json, List<Ballot> ballots) throws IOException, Malformed {
    json.openObject("a card");
    while (json.hasMore()) {
      if (json.key().equals("Contests")) {
        contests(json, ballots);
      } else {
        json.skip();
      }
    }
  }

  private void contests(JsonText json, List<Ballot> ballots) throws IOException, Malformed {
    json.openArray("a list of contests");
    while (json.hasMore()) {
      var id = "";
      long overvotes = 0;
      List<Mark> marks = List.of();
      json.openObject("a contest");
      while (json.hasMore()) {
        switch (json.key()) {
          case "Id" -> id = json.name("the number of a contest");
          case "Overvotes" -> overvotes = json.number("a number", 0, Integer.MAX_VALUE);
          case "Marks" -> marks = marks(json, id);
          default -> json.skip();
        }
      }
      if (id.equals(contest.id())) {
        ballots.add(ballot(marks, overvotes > 0));
      }
    }
  }

  private List<Mark> marks(JsonText json, String of) throws IOException, Malformed {
    var marks = new ArrayList<Mark>();
    json.openArray("a list of marks");
    while (json.hasMore()) {
      var candidate = "";
      long rank = 1;
      boolean isSure = true;
      boolean isVote = true;
      json.openObject("a mark");
      while (json.hasMore()) {
        switch (json.key()) {
          case "CandidateId" -> candidate = json.name("the number of a candidate");
          case "Rank" -> rank = json.number("a rank", 1, 10_000);
          case "IsAmbiguous" -> isSure = !json.truth("true or false");
          case "IsVote" -> isVote = json.truth("true or false");
          default -> json.skip();
        }
      }
      if (of.isEmpty()) {
        throw json.wrong("Id of the contest before its marks", "marks");
      }
      if (of.equals(contest.id()) && isSure) {
        if (!candidates.containsKey(candidate)) {
          throw json.wrong("a candidate of \"" + contest.name() + "\"", "\"" + candidate + "\"");
        }
        marks.add(new Mark(candidate, (int) rank, isVote));
      }
    }
    return marks;
  }

  private Ballot ballot(List<Mark> marks, boolean isOvervoted) {
    if (form == Form.MARKS) {
      // Of too many marks none is a vote, but the ballot is not blank for that.
      return new Marks(
          Set.copyOf(
              marks.stream()
                  .filter(mark -> isOvervoted || mark.isVote())
                  .map(mark -> alone(mark).candidates().iterator().next())
                  .toList()));
    }
    NavigableMap<Integer, List<Rank>> byRank = new TreeMap<>();
    marks.forEach(
        mark -> byRank.computeIfAbsent(mark.rank(), _ -> new ArrayList<>()).add(alone(mark)));
    var ranks = new ArrayList<Rank>();
    for (int rank = 1; !byRank.isEmpty() && rank <= byRank.lastKey(); rank++) {
      var here = byRank.getOrDefault(rank, List.of()).stream().distinct().toList();
      ranks.add(
          switch (here.size()) {
            case 0 -> Rank.EMPTY;
            case 1 -> here.getFirst();
            default ->
                Rank.of(
                    here.stream()
                        .flatMap(one -> one.candidates().stream())
                        .toArray(Candidate[]::new));
          });
    }
    return new Ranking(ranks);
  }

  private Rank alone(Mark mark) {
    return alone.getOrDefault(mark.candidate(), Rank.EMPTY);
  }
}
