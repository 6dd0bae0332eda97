package org.tupyo.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which place a command is about.
final class Places {
  private Places() {}

  /// The data folder that was given, or that the environment names, or `data` beside the sources.
  static Path folder(@Nullable Path given) {
    return Optional.ofNullable(given)
        .or(() -> Optional.ofNullable(System.getenv("TUPYO_DATA")).map(Path::of))
        .orElseGet(() -> Path.of(System.getProperty("tupyo.home", ""), "data"))
        .toAbsolutePath();
  }

  /// Settings for that folder. Whoever names one means the database in it, whatever the environment
  /// says.
  static Map<String, Object> settings(@Nullable Path given) {
    var settings = new HashMap<String, Object>();
    settings.put("tupyo.data", folder(given).toString());
    if (given != null) {
      settings.put("tupyo.database", "");
    }
    return settings;
  }
}
