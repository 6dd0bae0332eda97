package org.tupyo.server.ballots;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.storage.Exchange;

/// Writes what a group changes into PostgreSQL: a statement for each table over all its rows, and
/// one exchange for all of them. Row by row its driver would have each statement planned anew.
final class GroupExchange {
  private final Exchange exchange = new Exchange();

  private GroupExchange() {}

  static void write(JdbcTemplate jdbc, ElectionId election, Changes changes) {
    var group = new GroupExchange();
    group.insertBallots(election, changes.ballots);
    group.insertVotes(changes.newVotes);
    group.moveVotes(changes.movedVotes);
    group.moveProfile(changes.movedProfile());
    group.moveTurnout(election, changes.turnout);
    group.exchange.send(jdbc);
  }

  private void insertBallots(ElectionId election, Collection<Changes.Placed> ballots) {
    exchange.sql(
        """
        insert into ballot (election_id, position, voter_id, choices, salt, once)
        select ?, position, voter_id, choices, salt, once
        from unnest(
            cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]),
            cast(? as text[]), cast(? as text[]))
          as cast_now (position, voter_id, choices, salt, once)
        """,
        election.value(),
        numbers(ballots, Changes.Placed::position),
        numbers(ballots, ballot -> ballot.casting().voter().id().value()),
        texts(ballots, ballot -> ballot.casting().written),
        texts(ballots, ballot -> ballot.casting().commitment().salt()),
        ballots.stream()
            .map(ballot -> ballot.casting().key.map(CastKey::value).orElse(null))
            .toArray(String[]::new));
  }

  private void insertVotes(Map<Changes.Vote, Long> votes) {
    if (!votes.isEmpty()) {
      exchange.sql(
          """
          insert into vote (voter_id, contest_id, position)
          select voter_id, contest_id, position
          from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]))
            as cast_now (voter_id, contest_id, position)
          """,
          numbers(votes.keySet(), Changes.Vote::voter),
          numbers(votes.keySet(), Changes.Vote::contest),
          numbers(votes.values(), Long::longValue));
    }
  }

  private void moveVotes(Map<Changes.Vote, Long> votes) {
    if (!votes.isEmpty()) {
      exchange.sql(
          """
          update vote
          set position = moved.position
          from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]))
            as moved (voter_id, contest_id, position)
          where vote.voter_id = moved.voter_id
            and vote.contest_id = moved.contest_id
          """,
          numbers(votes.keySet(), Changes.Vote::voter),
          numbers(votes.keySet(), Changes.Vote::contest),
          numbers(votes.values(), Long::longValue));
    }
  }

  private void moveProfile(Map<Changes.Row, Long> profile) {
    if (!profile.isEmpty()) {
      exchange.sql(
          """
          insert into profile_row (contest_id, choice, ballots)
          select contest_id, choice, ballots
          from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as bigint[]))
            as moved (contest_id, choice, ballots)
          on conflict (contest_id, choice)
          do update set ballots = profile_row.ballots + excluded.ballots
          """,
          numbers(profile.keySet(), Changes.Row::contest),
          texts(profile.keySet(), Changes.Row::choice),
          numbers(profile.values(), Long::longValue));
    }
  }

  private void moveTurnout(ElectionId election, Map<Long, Long> turnout) {
    if (!turnout.isEmpty()) {
      exchange.sql(
          """
          insert into turnout (election_id, since, voters)
          select ?, since, voters
          from unnest(cast(? as bigint[]), cast(? as bigint[])) as span (since, voters)
          on conflict (election_id, since)
          do update set voters = turnout.voters + excluded.voters
          """,
          election.value(),
          numbers(turnout.keySet(), Long::longValue),
          numbers(turnout.values(), Long::longValue));
    }
  }

  private static <T> long[] numbers(Collection<T> all, ToLongFunction<T> number) {
    return all.stream().mapToLong(number).toArray();
  }

  private static <T> String[] texts(Collection<T> all, Function<T, String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }
}
