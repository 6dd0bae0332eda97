package org.tupyo.cli;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.tupyo.server.settings.SettingsFile;
import org.tupyo.server.storage.DataFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which place a command is about, and the file with its settings. Settings that nobody reads are
/// refused before the command does anything.
final class PlaceOptions {
  private static final String DATA = "tupyo.data";
  private static final String CONFIG = "tupyo.config";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "data")
  private @Nullable Path data;

  @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
  private @Nullable Path config;

  private final UnknownSettings unknown;

  PlaceOptions(UnknownSettings unknown) {
    this.unknown = unknown;
  }

  /// The data folder that was given here or elsewhere, or `data` beside the sources.
  Path folder() {
    return folder(settings());
  }

  /// The data folder in such settings.
  static Path folder(Map<String, Object> settings) {
    return Path.of(String.valueOf(settings.get(DATA)));
  }

  /// What was given here, for a server or a command that needs all settings.
  ///
  /// @throws ParameterException where something was set that nobody reads
  Map<String, Object> settings() {
    var given = new HashMap<String, Object>();
    if (config != null) {
      given.put(CONFIG, config.toAbsolutePath().toString());
    }
    if (data != null) {
      given.put(DATA, data.toAbsolutePath().toString());
    }
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("options", Map.copyOf(given)));
    var usual = usual();
    var file = file(environment, usual);
    refuseUnknown(file);
    file.ifPresent(found -> found.addTo(environment));
    var folder = Path.of(environment.getProperty(DATA, usual.toString()));
    given.put(DATA, folder.toAbsolutePath().toString());
    return given;
  }

  /// The same for a command that looks into a database: who names a folder means the database in
  /// it, whatever is said elsewhere. Where none lies in it, it is the folder of a server whose
  /// database is on PostgreSQL.
  Map<String, Object> settingsOfTheFolder() {
    var settings = settings();
    if (data != null && (!Files.isDirectory(data) || DataFolder.holdsDatabase(data))) {
      settings.put("tupyo.database", "");
    }
    return settings;
  }

  /// The file with settings, if there is one.
  Optional<SettingsFile> file() {
    var given = config == null ? Map.<String, Object>of() : Map.of(CONFIG, (Object) config);
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("options", given));
    return file(environment, data == null ? usual() : data);
  }

  private static Path usual() {
    return Path.of(System.getProperty("tupyo.home", ""), "data");
  }

  private Optional<SettingsFile> file(ConfigurableEnvironment environment, Path usual) {
    try {
      return SettingsFile.of(environment, usual);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        var named = environment.getProperty(CONFIG, "tupyo.properties");
        throw new ParameterException(
            command.commandLine(), unknown.words().text("usage.setting.text", named));
      }
      throw e;
    }
  }

  private void refuseUnknown(Optional<SettingsFile> file) {
    var sentences = unknown.sentences(file);
    if (!sentences.isEmpty()) {
      throw new ParameterException(command.commandLine(), String.join("\n", sentences));
    }
  }
}
