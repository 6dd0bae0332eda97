package org.tupyo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tupyo.server.ballots.PlaceAudit.Audited;
import org.tupyo.server.desk.Restoration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a place from a backup, and looks whether all of it fits together before it stays.
@Command(name = "restore")
final class Restore implements Callable<Integer> {
  private final Words words;

  @Mixin private final PlaceOptions place;

  @Parameters(paramLabel = "FILE", descriptionKey = "restore.file")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  Restore(Words words, UnknownSettings unknown) {
    this.words = words;
    place = new PlaceOptions(unknown);
  }

  @Override
  public Integer call() throws SQLException, IOException {
    QuietLogs.begin();
    var settings = place.settings();
    return switch (Restoration.of(file, settings)) {
      case Restoration.Restored(var manifest, var elections) -> {
        var folder = PlaceOptions.folder(settings);
        say("restore.done", manifest.made(), folder, manifest.allRows(), elections.size());
        elections.stream()
            .filter(election -> election.state().equals("OPEN"))
            .forEach(election -> say("restore.open", election.title()));
        yield ExitCode.OK;
      }
      case Restoration.Unfit(var elections) -> {
        findings(elections);
        say("restore.bad");
        yield ExitCode.FINDING;
      }
    };
  }

  private void findings(List<Audited> elections) {
    for (var election : elections) {
      for (var finding : election.findings()) {
        spec.commandLine()
            .getOut()
            .println(election.election() + "  ✗ " + finding.in(words.locale()));
      }
    }
  }

  private void say(String key, Object... values) {
    spec.commandLine().getOut().println(words.text(key, values));
  }
}
