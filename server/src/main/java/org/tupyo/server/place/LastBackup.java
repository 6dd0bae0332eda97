package org.tupyo.server.place;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.storage.Database;

/// When the last backup was made: a setting that the command keeps and the operator's page reads.
public final class LastBackup {
  private static final String SETTING = "backup.at";

  private LastBackup() {}

  /// Keeps the moment, beside a server that may be running.
  public static void note(Database database, Instant moment) {
    JdbcClient.create(database.dataSource())
        .sql(
            """
            insert into place_setting (name, value)
            values (:name, :value)
            on conflict (name) do update set value = excluded.value
            """)
        .param("name", SETTING)
        .param("value", moment.toString())
        .update();
  }

  /// The moment, as a place knows it; nothing before the first backup.
  public static Optional<Instant> of(Place place) {
    return place.setting(SETTING).map(Instant::parse);
  }

  /// The moment, as a database beside the server says it.
  public static Optional<Instant> in(Database database) {
    return JdbcClient.create(database.dataSource())
        .sql("select value from place_setting where name = :name")
        .param("name", SETTING)
        .query(String.class)
        .optional()
        .map(Instant::parse);
  }
}
