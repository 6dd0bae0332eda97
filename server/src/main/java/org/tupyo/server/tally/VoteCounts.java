package org.tupyo.server.tally;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.ballots.Choice;
import org.tupyo.server.ballots.Profiles;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.Rules;

/// How many marks each option has now, where everyone may see that. Counted anew only when
/// something has been added to the election's log.
@Component
public class VoteCounts {
  private final ElectionLog log;
  private final Profiles profiles;
  private final Cache<ElectionId, Counted> seen =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(100).build();

  VoteCounts(ElectionLog log, Profiles profiles) {
    this.log = log;
    this.profiles = profiles;
  }

  /// The votes of each option that has any. Equal objects mean equal counts.
  ///
  /// @param at the end of the log when they were counted
  public record Counted(ElectionLog.Head at, Map<OptionId, Long> votes) {
    public Counted {
      votes = Map.copyOf(votes);
    }

    public long of(OptionId option) {
      return votes.getOrDefault(option, 0L);
    }
  }

  /// Gives the counts, as they are or were at most [ElectionLog#SEEN_WITHIN] ago; votes that this
  /// node took show at once.
  ///
  /// @return nothing while the election keeps them to itself
  public Optional<Counted> shown(Election election) {
    return isShown(election)
        ? log.glance(election.id()).map(head -> count(election, head))
        : Optional.empty();
  }

  /// Whether everyone may see how many votes there are for whom.
  public static boolean isShown(Election election) {
    var results = election.details().rules().results();
    return switch (election) {
      case Election.Draft _ -> false;
      case Election.Open _ -> results == Rules.Results.LIVE;
      case Election.Closed _ -> results != Rules.Results.WHEN_PUBLISHED;
      case Election.Published _ -> true;
    };
  }

  private Counted count(Election election, ElectionLog.Head head) {
    var known = seen.getIfPresent(election.id());
    if (known != null && known.at().equals(head)) {
      return known;
    }
    // Read after the head: it may hold a vote more than the head says, and never one less.
    var votes = new HashMap<OptionId, Long>();
    for (var row : profiles.of(election.id())) {
      if (row.choice() instanceof Choice.Marks(var marked)) {
        marked.forEach(option -> votes.merge(new OptionId(option), row.ballots(), Long::sum));
      }
    }
    var counted = new Counted(head, votes);
    seen.put(election.id(), counted);
    return counted;
  }
}
