package org.tupyo.server.storage;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A backup that is read: a zip file with a manifest, a file of JSON lines for each table and the
/// files of the data folder. When it is open, every byte that will be read has been checked.
public final class BackupFile implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String MANIFEST_SUM = "manifest.sha256";
  static final String TABLES = "tables/";
  static final String FILES = "files/";

  private final Path path;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupFile(Path path, ZipFile zip, Manifest manifest) {
    this.path = path;
    this.zip = zip;
    this.manifest = manifest;
  }

  /// Opens one and compares every checksum.
  ///
  /// @throws CannotStart where it is damaged, no backup, or made by a newer program
  public static BackupFile open(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | EOFException _) {
      throw damaged(path);
    }
    try {
      var text = zip.getInputStream(entry(zip, MANIFEST)).readAllBytes();
      var sum = zip.getInputStream(entry(zip, MANIFEST_SUM)).readAllBytes();
      if (!hex(digest().digest(text)).equals(new String(sum, StandardCharsets.US_ASCII))) {
        throw damaged(path);
      }
      var found =
          new BackupFile(path, zip, Manifest.read(new String(text, StandardCharsets.UTF_8)));
      found.verify();
      return found;
    } catch (IllegalArgumentException | ZipException | EOFException _) {
      zip.close();
      throw damaged(path);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /// What it says about itself.
  public Manifest manifest() {
    return manifest;
  }

  List<String> tables() {
    return List.copyOf(manifest.rows().keySet());
  }

  /// The lines of a table: the names of its columns, then a row each.
  BufferedReader lines(String table) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            zip.getInputStream(entry(zip, TABLES + table)), StandardCharsets.UTF_8));
  }

  /// Lays the files of the data folder down, for their owner alone.
  void unpackFiles(Path folder) throws IOException {
    for (var name : manifest.sums().keySet()) {
      if (!name.startsWith(FILES)) {
        continue;
      }
      var file = folder.resolve(name.substring(FILES.length())).normalize();
      if (!file.startsWith(folder) || file.equals(folder)) {
        throw damaged();
      }
      Files.createDirectories(
          file.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var content = zip.getInputStream(entry(zip, name));
          var out = Files.newOutputStream(file)) {
        content.transferTo(out);
      }
    }
  }

  CannotStart damaged() {
    return damaged(path);
  }

  private void verify() throws IOException {
    var names = new HashSet<String>();
    for (var entry : Collections.list(zip.entries())) {
      names.add(entry.getName());
    }
    names.removeAll(List.of(MANIFEST, MANIFEST_SUM));
    var tables = manifest.rows().keySet().stream().map(TABLES::concat).toList();
    if (!names.equals(manifest.sums().keySet()) || !names.containsAll(tables)) {
      throw damaged();
    }
    for (var name : names) {
      var digest = digest();
      try (InputStream content =
          new DigestInputStream(zip.getInputStream(entry(zip, name)), digest)) {
        content.transferTo(OutputStream.nullOutputStream());
      }
      if (!hex(digest.digest()).equals(manifest.sums().get(name))) {
        throw damaged();
      }
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) {
    var found = zip.getEntry(name);
    if (found == null) {
      throw new IllegalArgumentException("no entry " + name);
    }
    return found;
  }

  private static CannotStart damaged(Path path) {
    return new CannotStart("storage.backup.damaged", path);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
