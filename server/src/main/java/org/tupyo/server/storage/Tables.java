package org.tupyo.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// Our tables in a database, as the database itself knows them.
final class Tables {
  private Tables() {}

  /// Gives the names of all, each after those it refers to.
  static List<String> of(Connection connection) throws SQLException {
    var refersTo = new TreeMap<String, Set<String>>();
    var all =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), null, new String[] {"TABLE"});
    try (all) {
      while (all.next()) {
        var name = all.getString("TABLE_NAME");
        if (!name.equals("flyway_schema_history")) {
          refersTo.put(name, others(name, connection));
        }
      }
    }
    var ordered = new ArrayList<String>();
    while (!refersTo.isEmpty()) {
      var next =
          refersTo.entrySet().stream()
              .filter(entry -> ordered.containsAll(entry.getValue()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tables in a circle: " + refersTo));
      ordered.add(next);
      refersTo.remove(next);
    }
    return ordered;
  }

  /// Gives the columns of one, with their types as [java.sql.Types] has them.
  static SequencedMap<String, Integer> columns(String table, Connection connection)
      throws SQLException {
    var found = new LinkedHashMap<String, Integer>();
    var all = connection.getMetaData().getColumns(null, connection.getSchema(), table, null);
    try (all) {
      while (all.next()) {
        found.put(all.getString("COLUMN_NAME"), all.getInt("DATA_TYPE"));
      }
    }
    return found;
  }

  private static Set<String> others(String table, Connection connection) throws SQLException {
    var found = new HashSet<String>();
    var keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table);
    try (keys) {
      while (keys.next()) {
        found.add(keys.getString("PKTABLE_NAME"));
      }
    }
    found.remove(table);
    return found;
  }
}
