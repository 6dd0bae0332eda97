package org.tupyo.server.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Writes everything that a place needs into one file: all tables as they were at one moment, and
/// the files of its data folder. A server may be using both.
public final class Backup {
  /// In the data folder and of no use elsewhere: the database is in the tables, and what is known
  /// of it may be newer than they are.
  private static final String NOT_KEPT =
      "(%s.*|%s|lock|version|%s|.*\\.(part|new))"
          .formatted(
              DataFolder.DATABASE.replace(".", "\\."), DataFolder.KNOWN_ENDS, Restoring.MARKER);

  private final Database from;
  private final Path folder;
  private final ZipOutputStream zip;
  private final TreeMap<String, Long> rows = new TreeMap<>();
  private final TreeMap<String, String> sums = new TreeMap<>();

  private Backup(Database from, Path folder, ZipOutputStream zip) {
    this.from = from;
    this.folder = folder;
    this.zip = zip;
  }

  /// What became a file.
  ///
  /// @param size in bytes
  /// @param sum SHA-256 of the whole file, in hexadecimal digits
  public record Written(Manifest manifest, long size, String sum) {}

  /// Whether a file that is there already may be replaced.
  public enum Existing {
    REPLACE,
    KEEP
  }

  /// Writes it. The file has its name only when all of it is on the disk.
  ///
  /// @param from a snapshot, see [Database#snapshot]
  /// @param folder the data folder; need not exist
  /// @param version of this program
  /// @param now the moment that goes into the manifest
  /// @throws CannotStart where the file is there already and may not be replaced
  public static Written write(
      Database from, Path folder, Path file, Existing existing, String version, Instant now)
      throws SQLException, IOException {
    if (existing == Existing.KEEP && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CannotStart("storage.backup.exists", file);
    }
    try (var whole = WholeFile.begin(file)) {
      var digest = BackupFile.digest();
      Manifest manifest;
      try (var zip =
          new ZipOutputStream(
              new DigestOutputStream(new Open(whole.stream()), digest), StandardCharsets.UTF_8)) {
        manifest = new Backup(from, folder, zip).write(version, now);
      }
      whole.finish(existing == Existing.REPLACE);
      return new Written(manifest, Files.size(file), BackupFile.hex(digest.digest()));
    } catch (FileAlreadyExistsException _) {
      throw new CannotStart("storage.backup.exists", file);
    }
  }

  private Manifest write(String version, Instant now) throws SQLException, IOException {
    var connection = from.dataSource().getConnection();
    for (var table : Tables.of(connection)) {
      try (var out = entry(BackupFile.TABLES + table)) {
        rows.put(table, rows(table, connection, out));
      }
    }
    if (Files.isDirectory(folder)) {
      files(folder);
    }
    var manifest = new Manifest(version, from.schema(), now, rows, sums);
    var text = manifest.json().getBytes(StandardCharsets.UTF_8);
    put(BackupFile.MANIFEST, text);
    put(
        BackupFile.MANIFEST_SUM,
        BackupFile.hex(BackupFile.digest().digest(text)).getBytes(StandardCharsets.US_ASCII));
    return manifest;
  }

  private static long rows(String table, Connection connection, OutputStream out)
      throws SQLException, IOException {
    var columns = Tables.columns(table, connection);
    var names = JsonMapper.shared().createArrayNode();
    columns.keySet().forEach(names::add);
    line(names, out);
    try (var question = connection.createStatement()) {
      // So that a large table, or one with pictures, never lies in memory as a whole.
      var large = columns.containsValue(Types.BINARY) || columns.containsValue(Types.BLOB);
      question.setFetchSize(large ? 4 : 1_000);
      long written = 0;
      try (var found =
          question.executeQuery(
              "select %s from %s".formatted(String.join(", ", columns.keySet()), table))) {
        while (found.next()) {
          line(row(found, columns.size()), out);
          written++;
        }
      }
      return written;
    }
  }

  private static ArrayNode row(ResultSet found, int size) throws SQLException {
    var row = JsonMapper.shared().createArrayNode();
    for (int i = 1; i <= size; i++) {
      switch (found.getObject(i)) {
        case null -> row.addNull();
        case Long number -> row.add(number);
        case Integer number -> row.add(number);
        case String text -> row.add(text);
        case byte[] bytes -> row.addObject().put("bytes", bytes);
        default -> throw new IllegalStateException("a column of an unknown type");
      }
    }
    return row;
  }

  private static void line(ArrayNode values, OutputStream out) throws IOException {
    out.write(JsonMapper.shared().writeValueAsBytes(values));
    out.write('\n');
  }

  private void files(Path inside) throws IOException {
    List<Path> found;
    try (var list = Files.list(inside)) {
      found = list.sorted().toList();
    }
    for (var path : found) {
      if (path.getFileName().toString().matches(NOT_KEPT)) {
        continue;
      }
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        files(path);
      } else if (Files.isRegularFile(path)) {
        file(path);
      }
    }
  }

  private void file(Path path) throws IOException {
    try (var content = Files.newInputStream(path)) {
      var name = folder.relativize(path).toString().replace('\\', '/');
      try (var out = entry(BackupFile.FILES + name)) {
        content.transferTo(out);
      }
    } catch (NoSuchFileException _) {
      // Gone since it was listed, as a mail that was handed on.
    }
  }

  private void put(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /// An entry whose checksum is noted when it is closed.
  private OutputStream entry(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var digest = BackupFile.digest();
    return new DigestOutputStream(new Open(zip), digest) {
      @Override
      public void close() throws IOException {
        zip.closeEntry();
        sums.put(name, BackupFile.hex(digest.digest()));
      }
    };
  }

  /// Stays open when the stream around it is closed.
  private static final class Open extends FilterOutputStream {
    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
