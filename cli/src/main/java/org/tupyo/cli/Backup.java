package org.tupyo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.tupyo.server.place.LastBackup;
import org.tupyo.server.storage.Backup.Existing;
import org.tupyo.server.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes everything a place needs into one file, while its server may be running.
@Command(name = "backup")
final class Backup implements Callable<Integer> {
  private final Words words;

  @Mixin private final PlaceOptions place;

  @Option(names = "--force", descriptionKey = "backup.force")
  private boolean force;

  @Parameters(paramLabel = "FILE", descriptionKey = "backup.file")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  Backup(Words words, UnknownSettings unknown) {
    this.words = words;
    place = new PlaceOptions(unknown);
  }

  @Override
  public Integer call() throws SQLException, IOException {
    QuietLogs.begin();
    var settings = place.settingsOfTheFolder();
    var now = Clock.systemUTC().instant();
    org.tupyo.server.storage.Backup.Written written;
    try (var database = Database.snapshot(settings)) {
      written =
          org.tupyo.server.storage.Backup.write(
              database,
              PlaceOptions.folder(settings),
              file.toAbsolutePath().normalize(),
              force ? Existing.REPLACE : Existing.KEEP,
              Version.number(),
              now);
    }
    try (var database = Database.writing(settings)) {
      LastBackup.note(database, now);
    }
    var rows = written.manifest().rows();
    var out = spec.commandLine().getOut();
    out.println(
        words.text(
            "backup.done",
            file,
            rows.getOrDefault("election", 0L),
            rows.getOrDefault("member", 0L),
            rows.getOrDefault("ballot", 0L)));
    out.println(
        words.text(
            "backup.size",
            written.manifest().allRows(),
            written.manifest().files(),
            written.size()));
    out.println("SHA-256 " + written.sum());
    return ExitCode.OK;
  }
}
