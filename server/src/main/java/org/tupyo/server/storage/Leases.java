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
