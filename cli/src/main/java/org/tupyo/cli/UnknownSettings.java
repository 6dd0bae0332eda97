package org.tupyo.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tupyo.server.settings.Setting;
import org.tupyo.server.settings.Settings;
import org.tupyo.server.settings.SettingsFile;

/// Finds what was set and nobody reads: a name with a slip of the pen would silently do nothing.
/// Values are never shown.
///
/// @param environment the variables of the shell
record UnknownSettings(Words words, Map<String, String> environment) {
  private static final String VARIABLE = "TUPYO_";
  private static final String PROPERTY = "tupyo.";

  /// Read by the launcher, not by the server.
  private static final Set<String> OF_THE_LAUNCHER =
      Set.of("TUPYO_CHROMIUM", "TUPYO_HEAP", "TUPYO_INSTALL", "TUPYO_JVM_PATH");

  /// What the launcher and tests say to Java.
  private static final Set<String> OF_OURS = Set.of("tupyo.home", "tupyo.chromium");

  UnknownSettings {
    environment = Map.copyOf(environment);
  }

  /// A sentence for each, with the name that was probably meant.
  List<String> sentences(Optional<SettingsFile> file) {
    var known = Settings.all();
    var variables =
        environment.keySet().stream()
            .filter(name -> name.regionMatches(true, 0, VARIABLE, 0, VARIABLE.length()))
            .filter(name -> !OF_THE_LAUNCHER.contains(name))
            .filter(name -> known.stream().noneMatch(setting -> setting.isGivenBy(name)))
            .sorted()
            .map(name -> sentence(name, VARIABLE, variables(known)));
    var properties =
        System.getProperties().stringPropertyNames().stream()
            .filter(name -> name.startsWith(PROPERTY) && !OF_OURS.contains(name))
            .filter(name -> known.stream().noneMatch(setting -> setting.isNamed(name)))
            .sorted()
            .map(name -> sentence(name, PROPERTY, known.stream().map(Setting::name)));
    return Stream.of(variables, properties, file.stream().flatMap(found -> inFile(found, known)))
        .flatMap(each -> each)
        .toList();
  }

  private Stream<String> inFile(SettingsFile file, List<Setting> known) {
    return file.values().keySet().stream()
        .filter(name -> known.stream().noneMatch(setting -> setting.isNamed(name)))
        .sorted()
        .map(name ->
            words.text(
                "usage.setting.file",
                file.path(),
                sentence(name, PROPERTY, known.stream().map(Setting::name))));
  }

  private static Stream<String> variables(List<Setting> known) {
    return Stream.concat(known.stream().map(Setting::variable), OF_THE_LAUNCHER.stream());
  }

  /// What all names begin with says nothing about which is near.
  private String sentence(String name, String beginning, Stream<String> known) {
    var tails = known.map(each -> tail(each, beginning)).toList();
    return NearestWord.to(tail(recased(name, beginning), beginning), tails.stream())
        .map(nearest -> words.text("usage.setting.nearest", name, whole(nearest, beginning)))
        .orElseGet(() -> words.text("usage.setting", name));
  }

  private static String recased(String name, String beginning) {
    return beginning.equals(VARIABLE)
        ? name.toUpperCase(java.util.Locale.ROOT)
        : name.toLowerCase(java.util.Locale.ROOT);
  }

  private static String tail(String name, String beginning) {
    return name.startsWith(beginning) ? name.substring(beginning.length()) : name;
  }

  private static String whole(String tail, String beginning) {
    return tail.startsWith("server.") || tail.startsWith("SERVER_") ? tail : beginning + tail;
  }
}
