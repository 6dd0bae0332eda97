package org.tupyo.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.tupyo.server.accounts.KeysMove;
import org.tupyo.server.ballots.PlaceAudit;
import org.tupyo.server.storage.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Moves a place from the database in its data folder to a PostgreSQL server, and looks there
/// whether all of it still fits together before it stays.
@Command(name = "migrate")
final class Migrate implements Callable<Integer> {
  private final Words words;

  @Mixin private final PlaceOptions place;

  @Option(names = "--to", paramLabel = "ADDRESS", descriptionKey = "migrate.to", required = true)
  private String to = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  Migrate(Words words, UnknownSettings unknown) {
    this.words = words;
    place = new PlaceOptions(unknown);
  }

  @Override
  public Integer call() throws SQLException, IOException {
    QuietLogs.begin();
    var folder = place.folder();
    var out = spec.commandLine().getOut();
    try (var move = Move.of(folder, to, place.settings())) {
      var rows = move.copy();
      KeysMove.copy(move.file(KeysMove.FILE), move.to().dataSource());
      var elections = new PlaceAudit(move.to()).run();
      var wrong = elections.stream().filter(each -> !each.findings().isEmpty()).toList();
      if (!wrong.isEmpty()) {
        wrong.forEach(election ->
            election
                .findings()
                .forEach(finding ->
                    out.println(election.election() + "  ✗ " + finding.in(words.locale()))));
        out.println(words.text("migrate.bad"));
        return ExitCode.FINDING;
      }
      move.commit();
      var all = rows.values().stream().mapToLong(Long::longValue).sum();
      out.println(words.text("migrate.done", all, rows.size(), elections.size()));
      out.println(words.text("migrate.next", to, folder.resolve(Move.MOVED)));
    }
    return ExitCode.OK;
  }
}
