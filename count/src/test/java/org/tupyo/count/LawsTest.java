package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Outcome.Tied;
import org.tupyo.count.choices.Approval;
import org.tupyo.count.choices.OneChoice;

/// Laws that hold for every profile, tried on random ones. A failing run is repeated with `-Dseed=`
/// and the seed it printed.
class LawsTest {
  private static final int PROFILES = 3_000;
  private static final long SEED = Long.getLong("seed", 20261128L);

  private final Random random = new Random(SEED);

  @BeforeAll
  static void printTheSeed() {
    System.out.println("LawsTest: seed " + SEED);
  }

  @Test
  void countsAlikeInWhateverOrderTheBallotsCame() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile();
      var method = randomMethod();
      var ties = randomTieRule(profile);

      var oneByOne = Profile.of(profile.candidates());
      shuffledBallots(profile).forEach(oneByOne::add);

      assertThat(method.count(oneByOne.build(), ties))
          .as("seed %s, %s", SEED, profile)
          .isEqualTo(method.count(profile, ties));
    }
  }

  @Test
  void favoursNobodyByTheOrderInWhichCandidatesAreListed() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile();
      var method = randomMethod();
      var ties = randomTieRule(profile);
      var listed = new ArrayList<>(profile.candidates());
      Collections.shuffle(listed, random);

      var tally = method.count(profile, ties);
      var relisted = method.count(new Profile(listed, profile.ballots()), ties);

      assertThat(story(relisted, UnaryOperator.identity()))
          .as("seed %s, %s", SEED, profile)
          .isEqualTo(story(tally, UnaryOperator.identity()));
    }
  }

  @Test
  void favoursNobodyByName() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile();
      var method = randomMethod();
      var swapped = new ArrayList<>(profile.candidates());
      Collections.shuffle(swapped, random);
      var names = new HashMap<Candidate, Candidate>();
      for (int c = 0; c < swapped.size(); c++) {
        names.put(profile.candidates().get(c), swapped.get(c));
      }

      var tally = method.count(profile);
      var renamed = method.count(renamed(profile, names));

      assertThat(story(renamed, UnaryOperator.identity()))
          .as("seed %s, %s", SEED, profile)
          .isEqualTo(story(tally, candidate -> names.getOrDefault(candidate, candidate)));
    }
  }

  @Test
  void addsUpTheVotesOfTwoBallotBoxes() {
    for (int i = 0; i < PROFILES; i++) {
      var one = randomProfile();
      var other = Profile.of(one.candidates());
      randomBallots(one.candidates()).forEach(other::add);
      var method = randomMethod();

      var first = method.count(one);
      var second = method.count(other.build());
      var both = method.count(one.plus(other.build()));

      assertThat(both.totals().cast()).isEqualTo(first.totals().cast() + second.totals().cast());
      for (var candidate : one.candidates()) {
        assertThat(votes(both, candidate))
            .as("seed %s, %s of %s", SEED, candidate, one)
            .isEqualTo(votes(first, candidate) + votes(second, candidate));
      }
    }
  }

  @Test
  void electsThoseWhomTwoBallotBoxesElectApart() {
    int agreed = 0;
    for (int i = 0; i < PROFILES; i++) {
      var one = randomProfile();
      var other = Profile.of(one.candidates());
      randomBallots(one.candidates()).forEach(other::add);
      var method = randomMethod();

      if (method.count(one).outcome() instanceof Decided(var elected)
          && method.count(other.build()).outcome() instanceof Decided(var again)
          && Set.copyOf(elected).equals(Set.copyOf(again))) {
        assertThat(method.count(one.plus(other.build())).outcome().elected())
            .as("seed %s, %s and %s", SEED, one, other.build())
            .containsExactlyInAnyOrderElementsOf(elected);
        agreed++;
      }
    }
    assertThat(agreed).as("pairs of boxes that elect the same").isGreaterThan(100);
  }

  @Test
  void agreesWithACountThatAsksOfEachCandidateHowManyAreAhead() {
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile();
      var method = randomMethod();

      var tally = method.count(profile);

      var tied = tally.outcome() instanceof Tied open ? open.among() : List.<Candidate>of();
      for (var candidate : profile.candidates()) {
        long own = slowVotes(method, profile, candidate);
        long ahead = others(method, profile, candidate, own + 1);
        long aheadOrLevel = others(method, profile, candidate, own);
        boolean certain = own > 0 && aheadOrLevel < method.seats();
        boolean possible = own > 0 && ahead < method.seats();
        assertThat(votes(tally, candidate)).as("seed %s, %s", SEED, profile).isEqualTo(own);
        assertThat(tally.outcome().elected().contains(candidate))
            .as("seed %s: %s elected in %s", SEED, candidate, profile)
            .isEqualTo(certain);
        assertThat(tied.contains(candidate))
            .as("seed %s: %s tied in %s", SEED, candidate, profile)
            .isEqualTo(possible && !certain);
      }
    }
  }

  @Test
  void settlesEveryTieUnlessItIsToStop() {
    int settled = 0;
    for (int i = 0; i < PROFILES; i++) {
      var profile = randomProfile();
      var method = randomMethod();

      var open = method.count(profile);
      var drawn = method.count(profile, new TieRule.Draw("seed " + i));

      assertThat(drawn.outcome()).as("seed %s, %s", SEED, profile).isNotInstanceOf(Tied.class);
      assertThat(drawn.outcome().elected()).containsAll(open.outcome().elected());
      assertThat(drawn.vacantSeats()).isEqualTo(open.vacantSeats());
      assertThat(drawn.ties()).hasSameSizeAs(open.ties());
      settled += drawn.ties().size();
    }
    assertThat(settled).as("ties among the random profiles").isGreaterThan(100);
  }

  // What a tally says, without the order in which it lists what is level.
  private static Map<Candidate, List<Object>> story(Tally tally, UnaryOperator<Candidate> name) {
    var story = new HashMap<Candidate, List<Object>>();
    for (var line : tally.standings()) {
      story.put(
          name.apply(line.candidate()),
          List.of(line.place(), line.votes(), line.share(), line.result(), tally.totals()));
    }
    return story;
  }

  private static long votes(Tally tally, Candidate candidate) {
    return tally.standings().stream()
        .filter(line -> line.candidate().equals(candidate))
        .mapToLong(Standing::votes)
        .sum();
  }

  private static long slowVotes(VotingMethod method, Profile profile, Candidate candidate) {
    int min = method instanceof Approval(_, var fewest, _) ? fewest : 1;
    int max = method instanceof Approval(_, _, var most) ? most : 1;
    return profile.ballots().entrySet().stream()
        .filter(row -> row.getKey().candidates().contains(candidate))
        .filter(row -> row.getKey().candidates().size() >= min)
        .filter(row -> row.getKey().candidates().size() <= max)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long others(VotingMethod method, Profile profile, Candidate than, long votes) {
    return profile.candidates().stream()
        .filter(other -> !other.equals(than) && slowVotes(method, profile, other) >= votes)
        .count();
  }

  private Profile randomProfile() {
    var candidates = new ArrayList<Candidate>();
    int standing = 1 + random.nextInt(6);
    for (int c = 0; c < standing; c++) {
      candidates.add(new Candidate("c" + c, "Candidate " + c));
    }
    var profile = Profile.of(candidates);
    randomBallots(candidates).forEach(profile::add);
    return profile.build();
  }

  // Few ballots with small numbers, so that many profiles tie, and some are empty.
  private Map<Ballot, Long> randomBallots(List<Candidate> candidates) {
    var ballots = new HashMap<Ballot, Long>();
    int distinct = random.nextInt(7);
    for (int i = 0; i < distinct; i++) {
      ballots.merge(randomBallot(candidates), 1L + random.nextInt(4), Long::sum);
    }
    return ballots;
  }

  private Ballot randomBallot(List<Candidate> candidates) {
    if (random.nextInt(12) == 0) {
      return new Unreadable();
    }
    var marked = new HashSet<Candidate>();
    int marks = random.nextInt(4);
    for (int i = 0; i < marks; i++) {
      marked.add(candidates.get(random.nextInt(candidates.size())));
    }
    return new Marks(marked);
  }

  private VotingMethod randomMethod() {
    int seats = 1 + random.nextInt(4);
    int min = 1 + random.nextInt(2);
    return random.nextBoolean()
        ? new OneChoice(seats)
        : new Approval(seats, min, min + random.nextInt(3));
  }

  private TieRule randomTieRule(Profile profile) {
    var order = new ArrayList<>(profile.candidates());
    Collections.shuffle(order, random);
    return switch (random.nextInt(3)) {
      case 0 -> new TieRule.Stop();
      case 1 -> new TieRule.Order(order);
      default -> new TieRule.Draw("seed " + random.nextInt());
    };
  }

  private List<Ballot> shuffledBallots(Profile profile) {
    var each = new ArrayList<Ballot>();
    profile
        .ballots()
        .forEach((ballot, times) -> each.addAll(Collections.nCopies(times.intValue(), ballot)));
    Collections.shuffle(each, random);
    return each;
  }

  private static Profile renamed(Profile profile, Map<Candidate, Candidate> names) {
    var renamed = Profile.of(profile.candidates());
    profile
        .ballots()
        .forEach((ballot, times) -> {
          switch (ballot) {
            case Unreadable() -> renamed.add(ballot, times);
            case Marks(var marked) -> {
              var others = new HashSet<Candidate>();
              marked.forEach(one -> others.add(names.getOrDefault(one, one)));
              renamed.add(new Marks(others), times);
            }
            case Ranking _, Scores _ -> throw new AssertionError("not a ballot with marks");
          }
        });
    return renamed.build();
  }
}
