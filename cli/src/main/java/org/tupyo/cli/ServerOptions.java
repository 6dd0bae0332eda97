package org.tupyo.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where the server listens.
final class ServerOptions {
  private static final int HIGHEST_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  private @Nullable Integer port;

  private final Words words;

  ServerOptions(Words words) {
    this.words = words;
  }

  @Option(names = "--port", paramLabel = "PORT", descriptionKey = "port")
  void port(int given) {
    if (given < 0 || given > HIGHEST_PORT) {
      throw new ParameterException(
          command.commandLine(), words.text("usage.port", Integer.toString(given)));
    }
    port = given;
  }

  /// The server's settings that were given; what was not keeps the server's own default.
  Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    if (port != null) {
      settings.put("server.port", port.toString());
    }
    return settings;
  }
}
