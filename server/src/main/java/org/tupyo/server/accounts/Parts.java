package org.tupyo.server.accounts;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The groups of this place, in their order.
@Component
public class Parts {
  private final JdbcClient jdbc;

  Parts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Gives every part.
  public List<Part> all() {
    return jdbc.sql(
            """
            select key, name
            from part
            order by position, key
            """)
        .query((row, _) -> new Part(row.getString("key"), row.getString("name")))
        .list();
  }

  /// Whether there is a part with this key.
  public boolean has(String key) {
    return all().stream().anyMatch(part -> part.key().equals(key));
  }

  /// The name of a part; empty where there is none.
  public String nameOf(Optional<String> key) {
    return all().stream()
        .filter(part -> key.equals(Optional.of(part.key())))
        .map(Part::name)
        .findFirst()
        .orElse("");
  }

  /// Adds a part at the end; says whether the key was free.
  @Transactional
  public boolean add(Part part) {
    return jdbc.sql(
                """
                insert into part (key, name, position)
                select :key, :name, coalesce(max(position), 0) + 1
                from part
                where true
                on conflict do nothing
                """)
            .param("key", part.key())
            .param("name", part.name())
            .update()
        > 0;
  }
}
