package org.tupyo.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tupyo.server.storage.Dialect;

/// What is known about the bearers of tokens, so that not every request asks the database.
///
/// This node sees its own changes at once, other nodes within ten seconds.
@Component
class Standings {
  private static final int SLOTS = 1 << 12;

  private final JdbcClient jdbc;
  private final Cache<Bearer, Seen> cache;

  /// How often something changed about the members of each slot. What was read before the last
  /// change is read again, even if reading and change overlapped.
  private final AtomicLongArray changes = new AtomicLongArray(SLOTS);

  Standings(JdbcClient jdbc, Dialect dialect) {
    this.jdbc = jdbc;
    // Behind a file there is no other node whose changes could be missed.
    var life =
        switch (dialect) {
          case SQLITE -> Duration.ofMinutes(10);
          case POSTGRESQL -> Duration.ofSeconds(10);
        };
    cache = Caffeine.newBuilder().maximumSize(200_000).expireAfterWrite(life).build();
  }

  /// Gives how member and sign-in stand; empty where there never was such a member.
  Optional<Standing> of(MemberId member, Optional<SignInId> signIn) {
    var bearer = new Bearer(member.value(), signIn.map(SignInId::value).orElse(0L));
    var change = changes.get(slot(member));
    var seen = cache.getIfPresent(bearer);
    if (seen != null && seen.change == change) {
      return Optional.of(seen.standing);
    }
    var read = read(bearer);
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

  private Optional<Standing> read(Bearer bearer) {
    return jdbc.sql(
            """
            select m.id, m.username, m.email, m.part, m.role, m.closed_at, m.tokens_since,
                   s.id as sign_in_id, s.ended_at
            from member m
            left join sign_in s on s.id = :signIn and s.member_id = m.id
            where m.id = :member
            """)
        .param("signIn", bearer.signIn)
        .param("member", bearer.member)
        .query((row, number) -> {
          row.getLong("closed_at");
          var closed = !row.wasNull();
          row.getLong("ended_at");
          var running = row.wasNull();
          row.getLong("sign_in_id");
          var exists = !row.wasNull();
          return new Standing(
              Members.member(row, number),
              closed,
              Instant.ofEpochMilli(row.getLong("tokens_since")),
              exists && running);
        })
        .optional();
  }

  private static int slot(MemberId member) {
    return (int) (member.value() & (SLOTS - 1));
  }

  /// @param signIn 0 for none
  private record Bearer(long member, long signIn) {}

  private record Seen(Standing standing, long change) {}
}
