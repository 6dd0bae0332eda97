package org.tupyo.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tupyo.server.storage.Dialect;
import org.tupyo.server.storage.Gathered;

/// What is known about the bearers of tokens, so that not every request asks the database.
///
/// This node sees its own changes at once, other nodes within ten seconds.
@Component
class Standings {
  private static final int SLOTS = 1 << 12;
  private static final long NO_SIGN_IN = 0;

  private final JdbcClient jdbc;
  private final Dialect dialect;
  private final Gathered<Bearer, Standing> reads = new Gathered<>(this::read);
  private final Cache<Bearer, Seen> cache;

  /// How often something changed about the members of each slot. What was read before the last
  /// change is read again, even if reading and change overlapped.
  private final AtomicLongArray changes = new AtomicLongArray(SLOTS);

  Standings(JdbcClient jdbc, Dialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
    // Behind a file there is no other node whose changes could be missed.
    var life =
        switch (dialect) {
          case SQLITE -> Duration.ofMinutes(10);
          case POSTGRESQL -> Duration.ofSeconds(10);
        };
    cache =
        Caffeine.newBuilder()
            // Its upkeep is less work than waking another thread for it, here at every vote.
            .executor(Runnable::run)
            .maximumSize(20_000)
            .expireAfterWrite(life)
            .build();
  }

  /// Gives how member and sign-in stand; empty where there never was such a member.
  Optional<Standing> of(MemberId member, Optional<SignInId> signIn) {
    var bearer = new Bearer(member.value(), signIn.map(SignInId::value).orElse(NO_SIGN_IN));
    var change = changes.get(slot(member));
    var seen = cache.getIfPresent(bearer);
    if (seen != null && seen.change == change) {
      return Optional.of(seen.standing);
    }
    var read = reads.find(bearer);
    read.ifPresent(standing -> cache.put(bearer, new Seen(standing, change)));
    return read;
  }

  /// To be called in the transaction that changes something about this member.
  void changing(MemberId member) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            changes.incrementAndGet(slot(member));
          }
        });
  }

  private Map<Bearer, Standing> read(Set<Bearer> bearers) {
    var found = new HashMap<>(withSignIn(bearers));
    var left = bearers.stream().filter(bearer -> !found.containsKey(bearer)).toList();
    if (!left.isEmpty()) {
      // The predecessor's tokens name no sign-in, and forged ones may name another's.
      var members = withoutSignIn(left);
      left.stream()
          .filter(bearer -> members.containsKey(bearer.member))
          .forEach(bearer -> found.put(bearer, members.get(bearer.member)));
    }
    return found;
  }

  private Map<Bearer, Standing> withSignIn(Set<Bearer> bearers) {
    var found = new HashMap<Bearer, Standing>();
    jdbc.sql(
            """
            select m.id, m.username, m.email, m.part, m.role, m.closed_at, m.tokens_since,
                   s.id as sign_in_id, s.ended_at, s.steps
            from sign_in s
            join member m on m.id = s.member_id
            where s.id
            """
                + dialect.among("signIns"))
        .param("signIns", dialect.list(bearers.stream().map(Bearer::signIn).toList()))
        .query(row -> {
          var made = row.getLong("steps") == 2 ? Steps.TWO : Steps.ONE;
          row.getLong("ended_at");
          var standing = standing(row, row.wasNull(), made);
          found.put(
              new Bearer(standing.member().id().value(), row.getLong("sign_in_id")), standing);
        });
    return found;
  }

  private Map<Long, Standing> withoutSignIn(List<Bearer> bearers) {
    var found = new HashMap<Long, Standing>();
    jdbc.sql(
            """
            select id, username, email, part, role, closed_at, tokens_since
            from member
            where id
            """
                + dialect.among("members"))
        .param("members", dialect.list(bearers.stream().map(Bearer::member).toList()))
        .query(row -> {
          found.put(row.getLong("id"), standing(row, false, Steps.ONE));
        });
    return found;
  }

  private static Standing standing(ResultSet row, boolean signedIn, Steps made)
      throws SQLException {
    row.getLong("closed_at");
    var closed = !row.wasNull();
    return new Standing(
        Members.member(row, 0),
        closed,
        Instant.ofEpochMilli(row.getLong("tokens_since")),
        signedIn,
        made);
  }

  private static int slot(MemberId member) {
    return (int) (member.value() & (SLOTS - 1));
  }

  /// @param signIn [#NO_SIGN_IN] where the token names none
  private record Bearer(long member, long signIn) {}

  private record Seen(Standing standing, long change) {}
}
