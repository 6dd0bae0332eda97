package org.tupyo.server.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// The operator's file of settings, a line each as in `tupyo.mail.host = mail.example.org`: the one
/// that `tupyo.config` names, else `tupyo.properties` in the data folder if there is one.
///
/// Variables and Java's properties win over it.
///
/// @param values by the names of the settings
public record SettingsFile(Path path, Map<String, String> values) {
  static final String SETTING = "tupyo.config";
  private static final String NAME = "tupyo.properties";

  public SettingsFile {
    values = Map.copyOf(values);
  }

  /// Finds and reads it.
  ///
  /// @param environment where `tupyo.config` and `tupyo.data` may be given
  /// @param data the data folder where `tupyo.data` is not given
  /// @throws UncheckedIOException where it cannot be read, or is no text in UTF-8
  public static Optional<SettingsFile> of(ConfigurableEnvironment environment, Path data) {
    var named = environment.getProperty(SETTING, "");
    if (!named.isBlank()) {
      return Optional.of(read(Path.of(named)));
    }
    var usual = Path.of(environment.getProperty("tupyo.data", data.toString())).resolve(NAME);
    return Files.isRegularFile(usual) ? Optional.of(read(usual)) : Optional.empty();
  }

  /// Puts it below variables and Java's properties, and above what the program brings.
  public void addTo(ConfigurableEnvironment environment) {
    environment
        .getPropertySources()
        .addAfter(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new MapPropertySource(path.toString(), Map.copyOf(values)));
  }

  private static SettingsFile read(Path path) {
    var lines = new Properties();
    try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IllegalArgumentException _) {
      // A broken escape. The exception would show the line.
      throw new UncheckedIOException(new CharacterCodingException());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var values = new TreeMap<String, String>();
    lines.stringPropertyNames().forEach(name -> values.put(name, lines.getProperty(name).strip()));
    return new SettingsFile(path, values);
  }

  /// Shows no value.
  @Override
  public String toString() {
    return "SettingsFile[path=%s, names=%s]".formatted(path, values.keySet());
  }
}
