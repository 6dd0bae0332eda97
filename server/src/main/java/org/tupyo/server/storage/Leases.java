package org.tupyo.server.storage;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lets one server node at a time do what must be done once. The database keeps the leases, and its
/// clock ends them.
@Component
public class Leases {
  private final String holder = UUID.randomUUID().toString();
  private final JdbcClient jdbc;
  private final Dialect dialect;

  Leases(JdbcClient jdbc, Dialect dialect) {
    this.jdbc = jdbc;
    this.dialect = dialect;
  }

  /// A lease that was held when it was given.
  ///
  /// @param fence rises with every change of the holder
  public record Lease(String name, long fence) {}

  /// Takes a lease, or takes it for longer where this node has it.
  ///
  /// @return nothing where another node has it
  @Transactional
  public Optional<Lease> take(String name, Duration howLong) {
    return jdbc.sql(
            """
            insert into lease (name, holder, fence, expires)
            values (:name, :holder, 1, %1$s + :millis)
            on conflict (name) do update
            set holder = excluded.holder,
                fence = lease.fence + case when lease.holder = excluded.holder then 0 else 1 end,
                expires = excluded.expires
            where lease.holder = excluded.holder
               or lease.expires <= %1$s
            returning fence
            """
                .formatted(dialect.now()))
        .param("name", name)
        .param("holder", holder)
        .param("millis", howLong.toMillis())
        .query((row, _) -> new Lease(name, row.getLong("fence")))
        .optional();
  }

  /// Says that this node is not ready yet for what is done once for all; every node may say so at
  /// the same time.
  @Transactional
  public void holdUp(String what, Duration howLong) {
    jdbc.sql("delete from lease where name like :prefix and expires <= " + dialect.now())
        .param("prefix", prefix(what) + "%")
        .update();
    take(prefix(what) + holder, howLong);
  }

  /// Whether another node is not ready yet.
  public boolean isHeldUp(String what) {
    return jdbc.sql(
                """
                select count(*)
                from lease
                where name like :prefix
                  and holder <> :holder
                  and expires > %s
                """
                    .formatted(dialect.now()))
            .param("prefix", prefix(what) + "%")
            .param("holder", holder)
            .query(Long.class)
            .single()
        > 0;
  }

  private static String prefix(String what) {
    return what + " held up by ";
  }

  /// Asks in the transaction that does the work whether the lease is still this node's: one that
  /// slept through its end must not act. Until the transaction ends nobody else takes the lease.
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean holds(Lease lease) {
    return jdbc.sql(
            """
            select fence
            from lease
            where name = :name
              and holder = :holder
              and fence = :fence
            """
                + dialect.forUpdate())
        .param("name", lease.name())
        .param("holder", holder)
        .param("fence", lease.fence())
        .query(Long.class)
        .optional()
        .isPresent();
  }
}
