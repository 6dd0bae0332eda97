package org.tupyo.server.tally;

import java.util.List;
import org.tupyo.count.Profile;
import org.tupyo.count.Tally;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
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

    /// Whether the scores are nothing but marks on ballots, so that they are votes.
    public boolean countsVotes() {
      return contest.method().paper() instanceof Paper.Marks
          && tally.standings().stream().allMatch(standing -> standing.score().isWhole());
    }
  }
}
