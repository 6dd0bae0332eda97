package org.tupyo.server.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// A database that a later Tupyo has worked on.
class LaterVersionTest {

  @ParameterizedTest
  @EnumSource
  void noServerStartsOnItAndNoCommandReadsIt(TestDatabase database) throws Exception {
    var server = TestServer.start(database, Map.of());
    server.close();
    try (var later = Database.writing(server.settings());
        var statement = later.dataSource().getConnection().createStatement()) {
      statement.executeUpdate(
          """
          insert into flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by,
             installed_on, execution_time, success)
          select installed_rank + 1, '9999', 'later', type, 'V9999__later.sql', checksum,
                 installed_by, installed_on, execution_time, success
          from flyway_schema_history
          order by installed_rank desc
          limit 1
          """);
    }

    assertThatThrownBy(server::again).hasRootCauseInstanceOf(FlywayValidateException.class);
    assertThatThrownBy(() -> Database.snapshot(server.settings()))
        .isInstanceOf(FlywayValidateException.class);
  }
}
