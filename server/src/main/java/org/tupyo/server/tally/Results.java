package org.tupyo.server.tally;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tupyo.count.TieRule;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.BoxCounts;
import org.tupyo.server.ballots.NamedBallot;
import org.tupyo.server.ballots.Voted;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.tally.Result.Phase;
import org.tupyo.server.tally.Showing.Disputed;
import org.tupyo.server.tally.Showing.Hidden;
import org.tupyo.server.tally.Showing.Shown;
import org.tupyo.server.tally.Showing.Until;
import org.tupyo.server.voters.VoterId;
import org.tupyo.server.voters.Voters;

/// The results of elections, for those who may see them.
///
/// A result holds this node's own ballots at once and those of other nodes within [#SEEN_WITHIN];
/// where very many say something different each, its own within that, too.
@Component
public class Results {
  /// How long another node's ballots may be missing from a live result.
  public static final Duration SEEN_WITHIN = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Results.class);
  private static final Duration DOUBT_LASTS = Duration.ofMinutes(1);
  private static final int ENTRIES_AFTER_CLOSING = 16;
  private static final int MANY_DISTINCT = 5_000;

  private final BallotBox box;
  private final BoxCounts counts;
  private final Voted voted;
  private final Voters voters;
  private final ElectionLog log;
  private final Cache<ElectionId, Known> known = Caffeine.newBuilder().maximumSize(1_000).build();
  private final Cache<ElectionId, Long> agreed = Caffeine.newBuilder().maximumSize(1_000).build();
  private final Cache<ElectionId, Long> disputed =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(DOUBT_LASTS).build();
  private final Cache<ElectionId, Long> rollSizes =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(SEEN_WITHIN).build();

  Results(BallotBox box, BoxCounts counts, Voted voted, Voters voters, ElectionLog log) {
    this.box = box;
    this.counts = counts;
    this.voted = voted;
    this.voters = voters;
    this.log = log;
  }

  private record Known(Showing showing, long version, long changes, long countedAt) {
    boolean isFresh(Election election, long changesNow) {
      return version == election.version()
          && (changes == changesNow || isCostly())
          && (isFinal() || System.nanoTime() - countedAt < SEEN_WITHIN.toNanos());
    }

    /// Whether counting again for each ballot and reader would leave the machine nothing else to
    /// do.
    private boolean isCostly() {
      return showing instanceof Shown(var result)
          && result.phase() == Phase.LIVE
          && result.contests().stream().mapToLong(one -> one.profile().ballots().size()).sum()
              > MANY_DISTINCT;
    }

    /// Nothing is stored in the box of a closed election any more.
    private boolean isFinal() {
      return showing instanceof Shown(var result) && result.phase() == Phase.FINAL;
    }
  }

  /// Gives the result to a reader as the election's rules allow it: live, after closing or once
  /// published; those who look after the election see it after closing in any case.
  public Showing shownTo(Optional<Member> reader, Election election) {
    var rule = election.details().rules().results();
    return switch (election) {
      case Election.Draft _ -> new Hidden(Until.OPENING);
      case Election.Open _ when rule == Rules.Results.LIVE -> of(election);
      case Election.Open _ ->
          new Hidden(rule == Rules.Results.WHEN_PUBLISHED ? Until.PUBLICATION : Until.CLOSING);
      case Election.Closed _
          when rule != Rules.Results.WHEN_PUBLISHED
              || reader.filter(member -> Elections.isLookedAfterBy(member, election)).isPresent() ->
          of(election);
      case Election.Closed _ -> new Hidden(Until.PUBLICATION);
      case Election.Published _ -> of(election);
    };
  }

  /// Says who voted for whom, to those to whom the election's rules show it and once they see the
  /// result.
  ///
  /// @param after the last voter of the page before
  /// @return in the order of the roll; empty where this reader may not see it
  public Optional<List<NamedBallot>> namedTo(
      Optional<Member> reader, Election election, VoterId after, int most) {
    var rules = election.details().rules();
    var organiser =
        reader.filter(member -> Elections.isLookedAfterBy(member, election)).isPresent();
    var named =
        switch (rules.disclosure()) {
          case COUNTS -> false;
          case NAMED -> organiser;
          case NAMED_PUBLIC -> true;
        };
    return named
            && rules.secrecy() == Rules.Secrecy.OPEN
            && shownTo(reader, election) instanceof Shown
        ? Optional.of(counts.named(election.id(), after, most))
        : Optional.empty();
  }

  /// Gives the result to whoever: for callers that have asked who may see it.
  Showing of(Election election) {
    // Read before counting: a ballot stored meanwhile makes this count stale, never the next.
    var changes = box.changes(election.id());
    var last = known.getIfPresent(election.id());
    if (last != null && last.isFresh(election, changes)) {
      return last.showing();
    }
    return known
        .asMap()
        .compute(
            election.id(),
            (_, current) ->
                current != null && current.isFresh(election, changes)
                    ? current
                    : new Known(count(election), election.version(), changes, System.nanoTime()))
        .showing();
  }

  private Showing count(Election election) {
    return switch (election) {
      case Election.Draft _ -> new Hidden(Until.OPENING);
      case Election.Open _ -> new Shown(count(election, Phase.LIVE, new TieRule.Stop()));
      case Election.Closed _, Election.Published _ ->
          agrees(election)
              ? new Shown(count(election, Phase.FINAL, tieRule(election)))
              : new Disputed();
    };
  }

  private Result count(Election election, Phase phase, TieRule ties) {
    // The head first: what is counted is then at least what the head promises.
    var head = log.head(election.id()).orElseThrow();
    var running = counts.running(election.id());
    var contests =
        election.contests().stream()
            .map(contest -> {
              var ballots = running.of(contest.id());
              return phase == Phase.FINAL
                  ? Counting.countLast(contest, ballots, ties, roll(election, contest))
                  : Counting.count(contest, ballots, ties);
            })
            .toList();
    return new Result(
        election.id(),
        phase,
        head,
        voted.voters(election.id()),
        rollSizes.get(election.id(), voters::count),
        contests);
  }

  /// How many may vote in a contest; asked only where its rules look at the roll.
  private long roll(Election election, Contest contest) {
    if (contest.method().conditions().rule().isEmpty()) {
      return 0;
    }
    return contest
        .eligiblePart()
        .map(part -> voters.countByPart(election.id()).getOrDefault(Optional.of(part), 0L))
        .orElseGet(() -> voters.count(election.id()));
  }

  /// Whether the box, ballot by ballot, says what the running count says. Asked once for each
  /// closed election, for nothing is stored in its box any more; where they differ, now and then.
  private boolean agrees(Election closed) {
    if (Long.valueOf(closed.version()).equals(agreed.getIfPresent(closed.id()))) {
      return true;
    }
    if (disputed.getIfPresent(closed.id()) != null) {
      return false;
    }
    var agrees = counts.agree(closed.id());
    if (agrees) {
      agreed.put(closed.id(), closed.version());
    } else {
      disputed.put(closed.id(), closed.version());
      LOG.error(
          "election {}: the recount of the box differs from the running count; its result is withheld",
          closed.id());
    }
    return agrees;
  }

  /// The draw's seed is the hash of the entry that closed the election: it depends on every ballot
  /// and on the moment of closing, so nobody knew it while anything could still change.
  private TieRule tieRule(Election election) {
    return switch (election.details().rules().ties()) {
      case LEFT_OPEN -> new TieRule.Stop();
      case DRAW -> new TieRule.Draw(closing(election.id()).hash());
    };
  }

  private LogEntry closing(ElectionId election) {
    var end = log.head(election).orElseThrow().position();
    var from = end;
    while (from > 0) {
      from = Math.max(0, from - ENTRIES_AFTER_CLOSING);
      for (var entry : log.entries(election, from, ENTRIES_AFTER_CLOSING)) {
        if (entry.kind().equals("closed")) {
          return entry;
        }
      }
    }
    throw new IllegalStateException("closed without an entry in the log: " + election);
  }
}
