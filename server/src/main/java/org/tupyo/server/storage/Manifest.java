package org.tupyo.server.storage;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a backup says about itself.
///
/// @param version of the program that made it
/// @param schema the last migration of its database
/// @param made the moment that it shows
/// @param rows how many each table has
/// @param sums SHA-256 of every other entry of the file, in hexadecimal digits
public record Manifest(
    String version,
    String schema,
    Instant made,
    SortedMap<String, Long> rows,
    SortedMap<String, String> sums) {
  /// Raised when older programs could no longer read the file.
  private static final int FORMAT = 1;

  public Manifest {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
  }

  /// How many rows this table has.
  long rowsOf(String table) {
    return rows.getOrDefault(table, 0L);
  }

  /// How many rows there are in all tables.
  public long allRows() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How many files of the data folder are in it.
  public long files() {
    return sums.keySet().stream().filter(name -> name.startsWith(BackupFile.FILES)).count();
  }

  String json() {
    var root = JsonMapper.shared().createObjectNode();
    root.put("format", FORMAT);
    root.put("version", version);
    root.put("schema", schema);
    root.put("made", made.toString());
    var counts = root.putObject("rows");
    rows.forEach(counts::put);
    var digests = root.putObject("sha256");
    sums.forEach(digests::put);
    return root.toPrettyString() + "\n";
  }

  /// @throws CannotStart where a newer program made it
  /// @throws IllegalArgumentException where this is no manifest
  static Manifest read(String text) {
    try {
      var root = JsonMapper.shared().readTree(text);
      if (root.path("format").asInt(0) > FORMAT) {
        throw new CannotStart("storage.backup.newer", root.path("version").asString("?"));
      }
      return new Manifest(
          root.required("version").asString(),
          root.required("schema").asString(),
          Instant.parse(root.required("made").asString()),
          fields(root.required("rows"), Long::parseLong),
          fields(root.required("sha256"), digits -> digits));
    } catch (JacksonException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("no manifest", e);
    }
  }

  private static <V> TreeMap<String, V> fields(
      JsonNode node, java.util.function.Function<String, V> value) {
    var found = new TreeMap<String, V>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      found.put(field.getKey(), value.apply(field.getValue().asString()));
    }
    return found;
  }
}
