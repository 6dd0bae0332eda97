package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.place.LastBackup;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.Backup;
import org.tupyo.server.storage.Backup.Existing;
import org.tupyo.server.storage.BackupFile;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.Database;

/// Everything into one file while the server runs, and back into either database.
class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

  @TempDir static Path shared;
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"SQLITE,SQLITE", "SQLITE,POSTGRESQL", "POSTGRESQL,SQLITE", "POSTGRESQL,POSTGRESQL"})
  void aPlaceGoesOnFromTheBackupOfARunningServerInEitherDatabase(TestDatabase from, TestDatabase to)
      throws Exception {
    var file = folder.resolve("place.backup");
    var there = there(to);
    SomeMember voted;
    SomeMember later;
    ByLink election;
    ElectionLog.Head head;
    List<String> portraits;
    try (var server = TestServer.start(from, Map.of("tupyo.place.address", "https://a.example"))) {
      var organiser = SomeMember.organiserOn(server);
      voted = SomeMember.on(server);
      later = SomeMember.on(server);
      var people = List.of(ByLink.account(voted, "Minsu"), ByLink.account(later, "지후"));
      election = ByLink.open(server, organiser.member(), "counts", people);
      election.castBy(voted);
      Portraits.give(server, election);
      portraits = Portraits.of(server);
      head = server.the(ElectionLog.class).head(election.id).orElseThrow();
      Files.createDirectories(server.data().resolve("mail"));
      Files.writeString(server.data().resolve("mail/77.eml"), "Subject: 안녕");

      backUp(server, file, Existing.KEEP);
      // What comes after the backup is not in it.
      election.castBy(later);
    }

    var restored = Restoration.of(file, there);

    assertThat(restored)
        .isInstanceOfSatisfying(
            Restoration.Restored.class,
            place -> {
              assertThat(place.manifest().rows()).containsEntry("ballot", 1L);
              assertThat(place.elections())
                  .singleElement()
                  .satisfies(each -> {
                    assertThat(each.ballots()).isEqualTo(1);
                    assertThat(each.end()).contains(head);
                  });
            });
    try (var server = TestServer.start(TestDatabase.SQLITE, there)) {
      assertThat(me(server, voted)).as("the token of before").isEqualTo(200);
      assertThat(Portraits.of(server)).isEqualTo(portraits);
      assertThat(server.data().resolve("mail/77.eml")).hasContent("Subject: 안녕");
      assertThat(LastBackup.of(server.the(Place.class))).contains(NOW);
      vote(server, election, later);
      assertThat(server.the(ElectionLog.class).head(election.id).orElseThrow().position())
          .isEqualTo(head.position() + 1);
      var another = SomeMember.on(server);
      assertThat(another.member().id().value()).isGreaterThan(later.member().id().value());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theFileIsForItsOwnerAndCountsWhatIsInIt(TestDatabase database) throws Exception {
    var file = folder.resolve("place.backup");
    try (var server = TestServer.start(database, Map.of())) {
      SomeMember.on(server);
      SomeMember.on(server);

      var written = backUp(server, file, Existing.KEEP);

      assertThat(written.manifest().rows()).containsEntry("member", 2L).containsEntry("part", 2L);
      assertThat(written.size()).isEqualTo(Files.size(file));
      assertThat(written.sum()).isEqualTo(sum(file));
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(folder.resolve("place.backup.part")).doesNotExist();
      assertThatThrownBy(() -> backUp(server, file, Existing.KEEP))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("is there already");
      assertThat(sum(file)).isEqualTo(written.sum());
      assertThat(backUp(server, file, Existing.REPLACE).manifest().rows())
          .containsEntry("member", 2L);
    }
  }

  /// Whatever byte is another one: either it is found out, or it changed nothing that is read.
  @Test
  void aDamagedBackupIsRefusedAndLeavesTheFolderEmpty() throws Exception {
    var file = backupOfAMember();
    var whole = Files.readAllBytes(file);
    var seed = Long.getLong("seed", 20261128L);
    var random = new Random(seed);
    var damaged = folder.resolve("damaged");

    // The last 22 bytes say where everything is: each of their bits, and some anywhere.
    var end = IntStream.range(8 * (whole.length - 22), 8 * whole.length);
    var anywhere = IntStream.generate(() -> random.nextInt(8 * whole.length)).limit(60);
    for (var bit : IntStream.concat(end, anywhere).toArray()) {
      var bytes = whole.clone();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(damaged, bytes);
      try (var opened = BackupFile.open(damaged)) {
        assertThat(opened.manifest().rows()).as("seed %d, bit %d", seed, bit).hasSizeGreaterThan(9);
      } catch (CannotStart refused) {
        assertThat(refused).hasMessageContaining("is no backup, or it is damaged");
      }
    }
    for (int cut : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
      Files.write(damaged, java.util.Arrays.copyOf(whole, cut));
      assertThatThrownBy(() -> Restoration.of(damaged, there(TestDatabase.SQLITE)))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("is no backup, or it is damaged");
    }
    assertThat(folder.resolve("SQLITE")).doesNotExist();
  }

  @Test
  void aRowThatWasChangedIsFoundEvenWhereItsChecksumWasNot() throws Exception {
    var file =
        changed(
            backupOfAMember(), "tables/member", text -> text.replace("MEMBER", "ADMINISTRATOR"));

    assertThatThrownBy(() -> Restoration.of(file, there(TestDatabase.SQLITE)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("is no backup, or it is damaged");
  }

  @Test
  void aFileThatWouldLieOutsideTheFolderIsRefused() throws Exception {
    var file = forged(Map.of("files/../../evil", "x".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> Restoration.of(file, there(TestDatabase.SQLITE)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("is no backup, or it is damaged");
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(folder.resolve("SQLITE/restoring")).doesNotExist();
  }

  @Test
  void aBackupOfANewerProgramIsRefusedByItsVersion() throws Exception {
    var schema = forged(Map.of("schema", "99999".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> Restoration.of(schema, there(TestDatabase.SQLITE)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("A newer Tupyo (9.9.9) made this backup");
    assertThat(folder.resolve("SQLITE/tupyo.db")).doesNotExist();
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws Exception {
    var file = backupOfAMember();
    Files.createDirectory(folder.resolve("SQLITE"));
    var mine = Files.writeString(folder.resolve("SQLITE/mine"), "mine");

    assertThatThrownBy(() -> Restoration.of(file, there(TestDatabase.SQLITE)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("is not empty");

    assertThat(mine).hasContent("mine");
  }

  @Test
  void aDatabaseWithAPlaceInItIsLeftAloneAndSoIsTheFolder() throws Exception {
    var file = backupOfAMember();
    var there = there(TestDatabase.POSTGRESQL);
    Restoration.of(file, there);
    there.put("tupyo.data", folder.resolve("second").toString());

    assertThatThrownBy(() -> Restoration.of(file, there))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("holds a place already");

    assertThat(folder.resolve("second/restoring")).doesNotExist();
    assertThat(folder.resolve("second/version")).doesNotExist();
  }

  @Test
  void whereARestoreWasCutOffNoServerStartsAndTheNextRestoreBeginsAnew() throws Exception {
    var file = backupOfAMember();
    var there = there(TestDatabase.SQLITE);
    // What a kill between the last moves leaves: some of it is in its place.
    var data = folder.resolve("SQLITE");
    Files.createDirectories(data.resolve("restoring"));
    Files.writeString(data.resolve("token-keys"), "half");
    Files.writeString(data.resolve("restoring/tupyo.db"), "half");

    assertThatThrownBy(() -> TestServer.start(TestDatabase.SQLITE, there))
        .hasStackTraceContaining("was cut off. Run ./tupyo restore again");
    var restored = Restoration.of(file, there);

    assertThat(restored).isInstanceOf(Restoration.Restored.class);
    assertThat(data.resolve("restoring")).doesNotExist();
    assertThat(data.resolve("token-keys")).content().isNotEqualTo("half");
    TestServer.start(TestDatabase.SQLITE, there).close();
  }

  @Test
  void electionsThatDoNotFitTogetherAreNotRestored() throws Exception {
    var file = folder.resolve("forged.backup");
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      var election =
          ByLink.open(
              server, SomeMember.organiserOn(server).member(), "counts", "Ann <a@b.example>");
      server
          .the(TransactionTemplate.class)
          .executeWithoutResult(_ ->
              server
                  .the(JdbcClient.class)
                  .sql("update voter set name = 'Mallory' where election_id = :election")
                  .param("election", election.id.value())
                  .update());
      backUp(server, file, Existing.KEEP);
    }

    var restored = Restoration.of(file, there(TestDatabase.SQLITE));

    assertThat(restored).isInstanceOf(Restoration.Unfit.class);
    assertThat(folder.resolve("SQLITE/tupyo.db")).doesNotExist();
    assertThat(folder.resolve("SQLITE/restoring")).doesNotExist();
  }

  private Map<String, Object> there(TestDatabase database) {
    var settings = new HashMap<>(database.fresh());
    settings.putIfAbsent("tupyo.database", "");
    settings.put("tupyo.data", folder.resolve(database.name()).toString());
    return settings;
  }

  /// Made once: it is only read.
  private static synchronized Path backupOfAMember() throws Exception {
    var file = shared.resolve("member.backup");
    if (!Files.exists(file)) {
      try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
        SomeMember.on(server);
        backUp(server, file, Existing.KEEP);
      }
    }
    return file;
  }

  private static Backup.Written backUp(TestServer server, Path file, Existing existing)
      throws Exception {
    try (var database = Database.snapshot(server.settings())) {
      return Backup.write(database, server.data(), file, existing, "9.9.9", NOW);
    }
  }

  /// The same file with another content of one entry, its checksum left as it was.
  private Path changed(Path file, String name, java.util.function.UnaryOperator<String> change)
      throws IOException {
    var entries = entries(file);
    entries.put(
        name,
        change
            .apply(new String(entries.get(name), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  /// A backup by somebody who also computes the checksums: with more entries, or another `schema`.
  private Path forged(Map<String, byte[]> more) throws Exception {
    var entries = entries(backupOfAMember());
    var json =
        (tools.jackson.databind.node.ObjectNode)
            tools.jackson.databind.json.JsonMapper.shared().readTree(entries.get("manifest.json"));
    more.forEach((name, content) -> {
      if (name.equals("schema")) {
        json.put("schema", new String(content, StandardCharsets.UTF_8));
      } else {
        entries.put(name, content);
        json.withObject("/sha256").put(name, sum(content));
      }
    });
    var manifest = json.toString().getBytes(StandardCharsets.UTF_8);
    entries.put("manifest.json", manifest);
    entries.put("manifest.sha256", sum(manifest).getBytes(StandardCharsets.US_ASCII));
    return zip(entries);
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    var found = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : new ArrayList<>(java.util.Collections.list(zip.entries()))) {
        found.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return found;
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    var file = folder.resolve("changed.backup");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static String sum(Path file) throws IOException {
    return sum(Files.readAllBytes(file));
  }

  private static String sum(byte[] content) {
    try {
      return java.util.HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int me(TestServer server, SomeMember someone) {
    return server.send(someone.api(server, "/api/members/me").build()).statusCode();
  }

  private static void vote(TestServer server, ByLink election, SomeMember someone) {
    election.on(server).castBy(someone);
  }
}
