package org.tupyo.server.storage;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where things are kept.
///
/// @param data the data folder; made when it is missing
/// @param database `jdbc:postgresql:…` to use a PostgreSQL server instead of the file in the data
///   folder
/// @param databaseUser user name at the PostgreSQL server
/// @param databasePassword password at the PostgreSQL server
@ConfigurationProperties("tupyo")
record StorageSettings(
    Path data,
    Optional<String> database,
    Optional<String> databaseUser,
    Optional<String> databasePassword) {

  StorageSettings {
    // An empty setting takes back what the environment says.
    database = database.filter(address -> !address.isBlank());
  }

  @Override
  public String toString() {
    return "StorageSettings[data=%s, database=%s]"
        .formatted(data, database.isPresent() ? "PostgreSQL" : "SQLite");
  }
}
