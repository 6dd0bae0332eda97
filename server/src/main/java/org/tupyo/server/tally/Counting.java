package org.tupyo.server.tally;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Caps;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.TieRule;
import org.tupyo.count.decision.Margin;
import org.tupyo.server.ballots.Choice;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.Paper;

/// Hands a contest of ours to the counting library.
final class Counting {
  private final Contest contest;
  private final Map<Long, Candidate> candidates = new HashMap<>();

  private Counting(Contest contest) {
    this.contest = contest;
    contest.options().forEach(option -> candidates.put(option.id().value(), candidate(option)));
  }

  /// @param ballots how many say exactly this
  static Result.Counted count(Contest contest, Map<Choice, Long> ballots, TieRule ties) {
    var cast = profile(contest, ballots);
    var profile = counted(contest, cast);
    var method = Methods.counting(contest.method(), contest.seats());
    return new Result.Counted(
        contest, cast, profile, method.count(profile, ties), Optional.empty(), Optional.empty());
  }

  /// The same where voting is over, so that it can be said whether the result stands.
  ///
  /// @param roll how many may vote in the contest
  static Result.Counted countLast(
      Contest contest, Map<Choice, Long> ballots, TieRule ties, long roll) {
    var counted = count(contest, ballots, ties);
    var tally = counted.tally();
    // Whoever voted and was struck from the roll afterwards still voted.
    long all = Math.max(roll, tally.totals().cast());
    var decision = contest.method().conditions().rule().map(rule -> rule.decide(tally, all));
    return new Result.Counted(
        contest,
        counted.cast(),
        counted.profile(),
        tally,
        decision,
        decision.isPresent() ? Optional.empty() : Margin.of(counted.profile(), tally));
  }

  /// The ballots as if nobody had been nominated who withdrew later.
  private static Profile counted(Contest contest, Profile cast) {
    var gone = withdrawn(contest);
    return gone.isEmpty() ? cast : cast.without(gone);
  }

  /// Those of a contest who are not counted.
  static Set<Candidate> withdrawn(Contest contest) {
    return contest.withdrawn().stream().map(Counting::candidate).collect(Collectors.toSet());
  }

  /// The ballots in the words of the library.
  static Profile profile(Contest contest, Map<Choice, Long> ballots) {
    var counting = new Counting(contest);
    var profile = Profile.of(contest.options().stream().map(Counting::candidate).toList());
    ballots.forEach((choice, times) -> profile.add(counting.ballot(choice), times));
    return profile.build().with(counting.caps());
  }

  /// At most so many of one part.
  private Caps caps() {
    var parts = new HashMap<Candidate, String>();
    contest
        .options()
        .forEach(option -> option.part().ifPresent(part -> parts.put(candidate(option), part)));
    return contest
        .method()
        .conditions()
        .cap()
        .filter(_ -> !parts.isEmpty())
        .map(most -> new Caps(parts, most))
        .orElse(Caps.NONE);
  }

  private Ballot ballot(Choice choice) {
    return switch (choice) {
      case Choice.Blank() -> blank();
      case Choice.Marks(var options) -> new Marks(candidates(options));
      case Choice.Ranks(var ranks) -> new Ranking(ranks.stream().map(this::rank).toList());
      case Choice.Scores(var numbers) -> {
        var scores = new HashMap<Candidate, Integer>();
        numbers.forEach((option, number) -> scores.put(candidate(option), number));
        yield new Scores(scores);
      }
    };
  }

  private Ballot blank() {
    return switch (contest.method().paper()) {
      case Paper.Marks _ -> Marks.BLANK;
      case Paper.Ranks _ -> Ranking.BLANK;
      case Paper.Scores _, Paper.Grades _, Paper.Points _ -> Scores.BLANK;
    };
  }

  private Rank rank(Collection<Long> options) {
    return new Rank(candidates(options), Rank.Legible.YES);
  }

  private Set<Candidate> candidates(Collection<Long> options) {
    return options.stream().map(this::candidate).collect(Collectors.toSet());
  }

  private Candidate candidate(long option) {
    var known = candidates.get(option);
    if (known == null) {
      throw new IllegalStateException(
          "contest %d has no option %d".formatted(contest.id().value(), option));
    }
    return known;
  }

  private static Candidate candidate(Option option) {
    return new Candidate(String.valueOf(option.id().value()), option.name());
  }
}
