package org.tupyo.server.tally;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.TieRule;
import org.tupyo.count.choices.Approval;
import org.tupyo.count.choices.OneChoice;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.VotingMethod;

/// Hands a contest of ours to the counting library.
final class Counting {
  private Counting() {}

  /// @param ballots how many mark exactly these options
  static Result.Counted count(Contest contest, Map<Set<OptionId>, Long> ballots, TieRule ties) {
    var candidates =
        contest.options().stream().collect(Collectors.toMap(Option::id, Counting::candidate));
    var profile = Profile.of(contest.options().stream().map(Counting::candidate).toList());
    ballots.forEach((marked, times) ->
        profile.add(
            new Marks(marked.stream().map(candidates::get).collect(Collectors.toSet())), times));
    return new Result.Counted(contest, method(contest).count(profile.build(), ties));
  }

  private static org.tupyo.count.VotingMethod method(Contest contest) {
    return switch (contest.method()) {
      case VotingMethod.OneChoice _ -> new OneChoice(contest.seats());
      case VotingMethod.Approval(var min, var max) -> new Approval(contest.seats(), min, max);
    };
  }

  private static Candidate candidate(Option option) {
    return new Candidate(String.valueOf(option.id().value()), option.name());
  }
}
