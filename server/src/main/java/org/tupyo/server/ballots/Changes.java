package org.tupyo.server.ballots;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a group of ballots changes in the box of one election, added up, so that a group of a
/// thousand ballots moves a counter once.
final class Changes {
  /// The span in which first ballots are counted together.
  static final Duration SPAN = Duration.ofMinutes(5);

  /// A ballot and its place in the log.
  record Placed(Casting casting, long position) {}

  /// A voter's vote in a contest.
  record Vote(long voter, long contest) {}

  /// What ballots have in common.
  record Row(long contest, String choice) {}

  final List<Placed> ballots = new ArrayList<>();
  final Map<Vote, Long> newVotes = new LinkedHashMap<>();
  final Map<Vote, Long> movedVotes = new LinkedHashMap<>();
  final Map<Row, Long> profile = new LinkedHashMap<>();

  /// By the beginning of the span, in epoch milliseconds.
  final SortedMap<Long, Long> turnout = new TreeMap<>();

  /// Takes a ballot that nothing speaks against.
  void take(Casting casting, Standing standing, long position) {
    if (!standing.hasVoted()) {
      turnout.merge(span(casting.receivedAt), 1L, Long::sum);
    }
    var voter = casting.voter().id().value();
    casting
        .choices
        .byContest()
        .forEach((contest, choice) -> {
          standing
              .replace(contest, choice)
              .ifPresent(old -> profile.merge(new Row(contest, old.canonical()), -1L, Long::sum));
          profile.merge(new Row(contest, choice.canonical()), 1L, Long::sum);
          var votes = standing.isStored(contest) ? movedVotes : newVotes;
          votes.put(new Vote(voter, contest), position);
        });
    ballots.add(new Placed(casting, position));
  }

  /// The counts that are other than before, and by how much.
  Map<Row, Long> movedProfile() {
    var moved = new LinkedHashMap<>(profile);
    moved.values().removeIf(by -> by == 0);
    return moved;
  }

  static long span(Instant moment) {
    return Math.floorDiv(moment.toEpochMilli(), SPAN.toMillis()) * SPAN.toMillis();
  }
}
