package org.tupyo.server.elections;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tupyo.count.Candidate;
import org.tupyo.count.Caps;
import org.tupyo.count.Profile;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Entry;
import org.tupyo.count.catalogue.Rules;
import org.tupyo.server.elections.Paper.Kind;

/// The voting methods that elections can take: those of the counting library, but for two.
public final class Methods {
  /// The rule that says whether a ballot may rank several options equally.
  static final String EQUAL_RANKS = "equal-ranks";

  /// The rule that names the grades, the worst first, with `|` between.
  static final String WORDS = "words";

  static final int HIGHEST_SCORE = 10;
  static final int MOST_GRADES = 10;

  /// Up to so many grades we have words for.
  static final int GRADES_WITH_WORDS = 7;

  static final int MOST_POINTS = 1_000;

  /// Cambridge's surplus depends on the order of the ballots in the box, and that must decide
  /// nothing where people vote whenever they like; a viable share elects as many as reach it,
  /// however many seats a contest has.
  private static final Set<String> LEFT_OUT = Set.of("cambridge-stv", "viable-share");

  private static final Set<String> LISTS = Set.of("highest-averages", "largest-remainder");
  private static final Set<String> POINTS = Set.of("cumulative", "quadratic");

  /// What these rank equally is a tie between two or a share of points; to methods that move
  /// ballots it would be an overvote.
  private static final Set<String> WITH_EQUAL_RANKS =
      Set.of(
          "borda",
          "bucklin",
          "condorcet-winner",
          "copeland",
          "kemeny-young",
          "minimax",
          "nanson",
          "ranked-pairs",
          "ranked-robin",
          "schulze",
          "warren-stv");

  private static final List<Entry> OFFERED =
      Catalogue.entries().stream().filter(entry -> !LEFT_OUT.contains(entry.name())).toList();

  private static final Map<String, Kind> KINDS =
      OFFERED.stream().collect(toUnmodifiableMap(Entry::name, Methods::kind));

  private Methods() {}

  /// Every method that a contest can have, in the order of the catalogue.
  public static List<Entry> offered() {
    return OFFERED;
  }

  /// Those whose ballot paper asks this.
  public static List<Entry> offered(Kind kind) {
    return OFFERED.stream().filter(entry -> kind(entry.name()) == kind).toList();
  }

  /// The method that suits a club which names only the kind of ballot.
  public static String usual(Kind kind, int seats) {
    return switch (kind) {
      case ONE -> VotingMethod.ONE_CHOICE;
      case SEVERAL -> VotingMethod.APPROVAL;
      case RANKING -> seats == 1 ? "instant-runoff" : "scottish-stv";
      case SCORES -> "score";
      case GRADES -> "majority-judgment";
      case POINTS -> "cumulative";
    };
  }

  /// The method of a contest that is still being typed: whatever cannot be so is as usual.
  public static VotingMethod sketch(ElectionText.ContestText typed) {
    int seats = TypedNumber.read(typed.seats(), 1, Limits.OPTIONS).orElse(1, () -> {});
    var reading = MethodReading.of(typed, seats, "");
    return reading.flaws().isEmpty()
        ? reading.method()
        : MethodReading.of(typed.asUsual(), seats, "").method();
  }

  /// What the ballot paper of a method asks.
  public static Kind kind(String word) {
    var kind = KINDS.get(word);
    if (kind == null) {
      throw new IllegalArgumentException("no method of ours: " + word);
    }
    return kind;
  }

  private static Kind kind(Entry entry) {
    return switch (entry.asks()) {
      case MARKS ->
          entry.name().equals(VotingMethod.ONE_CHOICE) || LISTS.contains(entry.name())
              ? Kind.ONE
              : Kind.SEVERAL;
      case RANKINGS -> Kind.RANKING;
      case SCORES -> {
        if (POINTS.contains(entry.name())) {
          yield Kind.POINTS;
        }
        yield entry.name().equals("majority-judgment") ? Kind.GRADES : Kind.SCORES;
      }
    };
  }

  /// Whether a ballot may be allowed to rank several equally.
  public static boolean allowsEqualRanks(String word) {
    return WITH_EQUAL_RANKS.contains(word);
  }

  static Optional<Entry> find(String word) {
    return OFFERED.stream().filter(entry -> entry.name().equals(word)).findFirst();
  }

  /// Whether a method gives seats to lists, each perhaps several.
  public static boolean isOfLists(VotingMethod method) {
    return LISTS.contains(method.word());
  }

  /// The usual rules of a method: those of the counting library but for seats and marks, which are
  /// the contest's, and ours for the ballot.
  static SortedMap<String, String> usualRules(String word) {
    var rules = new TreeMap<>(Rules.of(usual(word, 1)));
    rules.remove("seats");
    switch (kind(word)) {
      case ONE, SEVERAL -> {
        rules.remove("min");
        rules.remove("max");
      }
      case RANKING -> {
        if (WITH_EQUAL_RANKS.contains(word)) {
          rules.put(EQUAL_RANKS, "refused");
        }
      }
      case GRADES -> rules.put(WORDS, "");
      case POINTS -> rules.computeIfPresent("points", (_, _) -> "10");
      case SCORES -> {}
    }
    return rules;
  }

  /// What the counting library takes where nothing is said.
  static Map<String, String> rulesOfTheLibrary(String word) {
    return Rules.of(usual(word, 1));
  }

  /// What a rule can be: its words, or nothing where it is a number or a text.
  static List<String> choices(String word, String rule) {
    return rule.equals(EQUAL_RANKS)
        ? List.of("allowed", "refused")
        : Rules.choices(usual(word, 1)).getOrDefault(rule, List.of());
  }

  /// The method as the counting library counts it.
  ///
  /// @throws IllegalArgumentException where the rules do not go together
  public static org.tupyo.count.VotingMethod counting(VotingMethod method, int seats) {
    var usual = usual(method.word(), seats);
    var changes = new TreeMap<>(method.ofTheCount());
    if (usual instanceof org.tupyo.count.choices.Approval) {
      changes.put("min", Integer.toString(method.min()));
      changes.put("max", Integer.toString(method.max()));
    }
    return (org.tupyo.count.VotingMethod) Rules.with(usual, changes).orElseThrow();
  }

  /// Whether the rule of a method has a place for a cap on the winners of one part.
  static boolean allowsCaps(VotingMethod method, int seats) {
    var one = new Candidate("1", "1");
    var nobody = Profile.of(List.of(one)).build().with(new Caps(Map.of(one, "1"), 1));
    try {
      var _ = counting(method, seats).count(nobody);
      return true;
    } catch (IllegalArgumentException _) {
      // A rule without a place for caps refuses them before it counts anything.
      return false;
    }
  }

  /// Whether a method fills so many seats; the others elect one.
  static boolean fills(VotingMethod method, int seats) {
    return find(method.word()).orElseThrow().fills(seats);
  }

  /// The methods that could count the ballots of a contest: those that ask the same and fill its
  /// seats. Scores are read only by those with the same numbers.
  public static List<Entry> comparable(Contest contest) {
    var own = contest.method();
    return OFFERED.stream()
        .filter(entry -> isComparable(entry, own.kind()))
        .filter(entry -> entry.fills(contest.seats()))
        .filter(entry ->
            contest.options().size()
                <= mostOptions(
                    VotingMethod.usual(entry.name(), 1, VotingMethod.ALL), contest.seats()))
        .filter(entry -> own.kind() != Kind.SCORES || hasUsualScores(own))
        .toList();
  }

  private static boolean isComparable(Entry entry, Kind kind) {
    return switch (kind) {
      case SEVERAL ->
          kind(entry.name()) == Kind.SEVERAL && !Set.of("block", "limited").contains(entry.name());
      case RANKING, SCORES -> kind(entry.name()) == kind;
      case ONE, GRADES, POINTS -> false;
    };
  }

  private static boolean hasUsualScores(VotingMethod method) {
    return method.paper().equals(new Paper.Scores(0, 5));
  }

  /// The most options that a method can weigh in a moment.
  static int mostOptions(VotingMethod method, int seats) {
    return switch (method.word()) {
      case "kemeny-young" -> org.tupyo.count.pairwise.Kemeny.MOST_CANDIDATES;
      case "pav", "chamberlin-courant" -> mostInCommittees(seats);
      default -> Limits.OPTIONS;
    };
  }

  /// Every committee is weighed, and a result is shown again and again.
  private static int mostInCommittees(int seats) {
    int options = seats;
    while (options < Limits.OPTIONS && committees(options + 1, seats) <= MOST_COMMITTEES) {
      options++;
    }
    return options;
  }

  private static final long MOST_COMMITTEES = 20_000;

  private static long committees(int options, int seats) {
    long committees = 1;
    int size = Math.min(seats, options - seats);
    for (int i = 1; i <= size && committees <= MOST_COMMITTEES; i++) {
      committees = committees * (options - size + i) / i;
    }
    return committees;
  }

  private static Record usual(String word, int seats) {
    return (Record) find(word).orElseThrow().method(seats);
  }
}
