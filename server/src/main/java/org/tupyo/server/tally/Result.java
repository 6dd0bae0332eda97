package org.tupyo.server.tally;

import java.util.List;
import java.util.Set;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.Paper;

/// What the ballots of an election say.
///
/// @param head the end of the log when it was counted; a result is the same while this is
/// @param voters who have cast a ballot
/// @param rollSize who may
/// @param contests in the order of the ballot
public record Result(
    ElectionId election,
    Phase phase,
    ElectionLog.Head head,
    long voters,
    long rollSize,
    List<Counted> contests) {
  public Result {
    contests = List.copyOf(contests);
  }

  /// Whether it can still change.
  public enum Phase {
    /// People are voting; ties are not drawn.
    LIVE,
    /// Voting is over.
    FINAL
  }

  /// The count of one contest.
  ///
  /// @param profile the ballots that were counted
  public record Counted(Contest contest, Profile profile, Tally tally) {
    private static final Set<String> FOR_OR_AGAINST =
        Set.of("찬성", "반대", "예", "아니요", "For", "Against", "Yes", "No");

    /// Whether a question was asked for or against, as our forms propose it: a yes is no person.
    public boolean isForOrAgainst() {
      return contest.options().stream().map(Option::name).allMatch(FOR_OR_AGAINST::contains);
    }

    /// Whether the scores are nothing but marks on ballots, so that they are votes.
    public boolean countsVotes() {
      return contest.method().paper() instanceof Paper.Marks
          && tally.standings().stream().allMatch(standing -> standing.score().isWhole());
    }
  }
}
