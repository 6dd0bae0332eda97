package org.tupyo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tupyo.server.accounts.PredecessorUsers;
import org.tupyo.server.accounts.PredecessorUsers.About;
import org.tupyo.server.accounts.PredecessorUsers.Note;
import org.tupyo.server.accounts.PredecessorUsers.Report;
import org.tupyo.server.accounts.PredecessorUsers.Wish;
import org.tupyo.server.desk.Predecessor;
import org.tupyo.server.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes members of the predecessor's users, and keeps the result of its votes as a sheet. Without
/// `--yes` it only says what it would do.
@Command(name = "predecessor")
final class ImportPredecessor implements Callable<Integer> {
  /// In the data folder: what was done to whom, by ids, and the old result.
  private static final String SHEET = "predecessor-import.txt";

  private final Words words;

  @Mixin private final PlaceOptions place;

  @Option(names = "--users", paramLabel = "CSV", descriptionKey = "import.users", required = true)
  private Path users = Path.of("");

  @Option(
      names = "--candidates",
      paramLabel = "CSV",
      descriptionKey = "import.candidates",
      required = true)
  private Path candidates = Path.of("");

  @Option(names = "--votes", paramLabel = "CSV", descriptionKey = "import.votes", required = true)
  private Path votes = Path.of("");

  @Option(names = "--yes", descriptionKey = "import.yes")
  private boolean yes;

  @Spec private CommandSpec spec = CommandSpec.create();

  ImportPredecessor(Words words, UnknownSettings unknown) {
    this.words = words;
    place = new PlaceOptions(unknown);
  }

  @Override
  public Integer call() throws SQLException, IOException {
    QuietLogs.begin();
    var settings = place.settingsOfTheFolder();
    var predecessor = Predecessor.read(users, candidates, votes);
    // Whether this is a place of this version is found out before anything is written.
    Database.snapshot(settings).close();
    Report report;
    try (var database = Database.writing(settings)) {
      report =
          PredecessorUsers.takeOver(
              database, predecessor.users(), yes ? Wish.DO : Wish.TRY, Clock.systemUTC().instant());
    }
    var lines = lines(predecessor, report);
    if (yes) {
      keep(PlaceOptions.folder(settings).resolve(SHEET), lines);
    }
    var out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.println(words.text(yes ? "import.done" : "import.tried"));
    return ExitCode.OK;
  }

  private List<String> lines(Predecessor predecessor, Report report) {
    var lines = new ArrayList<String>();
    lines.add(words.text("import.users.counted", predecessor.users().size(), report.taken()));
    if (report.taken() > 0) {
      lines.add(words.text(report.withIds() ? "import.ids.kept" : "import.ids.new"));
    }
    byNote(report.notes())
        .forEach((note, ids) ->
            lines.add(words.text("import.note." + note, ids.size(), String.join(", ", ids))));
    lines.add(words.text("import.votes.read", predecessor.votes().size()));
    for (var count : predecessor.counts()) {
      lines.add(
          words.text(
              "import.votes.of",
              count.candidate().part(),
              count.candidate().name(),
              count.shown(),
              count.once()));
    }
    if (predecessor.strayVotes() > 0) {
      lines.add(words.text("import.votes.stray", predecessor.strayVotes()));
    }
    lines.add(words.text("import.votes.why"));
    return lines;
  }

  private static Map<Note, List<String>> byNote(List<About> notes) {
    return notes.stream()
        .collect(
            Collectors.groupingBy(
                About::note,
                () -> new EnumMap<>(Note.class),
                Collectors.mapping(about -> Long.toString(about.user()), Collectors.toList())));
  }

  /// Adds to what earlier imports kept.
  private static void keep(Path file, List<String> lines) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file,
          PosixFilePermissions.asFileAttribute(
              Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
    }
    var dated = new ArrayList<>(List.of("# " + Clock.systemUTC().instant()));
    dated.addAll(lines);
    Files.write(file, dated, StandardOpenOption.APPEND);
  }
}
