package org.tupyo.cli;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tupyo.server.accounts.LostAdministrator;
import org.tupyo.server.accounts.LostAdministrator.Result;
import org.tupyo.server.desk.PlaceAddress;
import org.tupyo.server.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a link by which an administrator who has lost everything sets a new password.
@Command(name = "come-back")
final class ComeBack implements Callable<Integer> {
  private final Words words;

  @Mixin private final PlaceOptions place;

  @Option(names = "--port", paramLabel = "PORT", descriptionKey = "port")
  private @Nullable Integer port;

  @Parameters(paramLabel = "USERNAME", arity = "0..1", descriptionKey = "come-back.username")
  private @Nullable String username;

  @Spec private CommandSpec spec = CommandSpec.create();

  ComeBack(Words words, UnknownSettings unknown) {
    this.words = words;
    place = new PlaceOptions(unknown);
  }

  @Override
  public Integer call() throws SQLException {
    QuietLogs.begin();
    var settings = place.settingsOfTheFolder();
    if (port != null) {
      settings.put("server.port", port);
    }
    // Whether this is a place of this version is found out before anything is written.
    Database.snapshot(settings).close();
    Result result;
    try (var database = Database.writing(settings)) {
      result =
          LostAdministrator.comesBack(
              database, Optional.ofNullable(username), Clock.systemUTC().instant());
    }
    var err = spec.commandLine().getErr();
    return switch (result) {
      case Result.Made(var name, var path) -> {
        spec.commandLine().getOut().println(PlaceAddress.in(settings).resolve(path));
        err.println(words.text("come-back.made", name, LostAdministrator.LIFE.toMinutes()));
        yield ExitCode.OK;
      }
      case Result.Unclear(var names) -> {
        err.println(
            names.isEmpty()
                ? words.text("come-back.nobody")
                : words.text("come-back.unclear", String.join(", ", names)));
        yield ExitCode.ENVIRONMENT;
      }
    };
  }
}
