package org.tupyo.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tupyo.server.settings.Setting;
import org.tupyo.server.settings.Settings;
import org.tupyo.server.settings.SettingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows every setting, and where it was given: what wins is said first. No value is shown.
@Command(name = "settings")
final class ShowSettings implements Callable<Integer> {
  private final Words words;
  private final Map<String, String> environment;

  @Mixin private final PlaceOptions place;

  @Spec private CommandSpec spec = CommandSpec.create();

  ShowSettings(Words words, UnknownSettings unknown) {
    this.words = words;
    environment = unknown.environment();
    place = new PlaceOptions(unknown);
  }

  @Override
  public Integer call() {
    place.settings();
    var file = place.file();
    var out = spec.commandLine().getOut();
    for (var setting : Settings.all()) {
      out.println(setting.name() + "  " + setting.variable());
      out.println("    " + plain(setting.meaning(words.locale())));
      out.println(
          "    "
              + words.text("settings.standard", plain(setting.standard(words.locale())))
              + given(setting, file).map("; "::concat).orElse(""));
    }
    return ExitCode.OK;
  }

  private Optional<String> given(Setting setting, Optional<SettingsFile> file) {
    if (System.getProperty(setting.name()) != null) {
      return Optional.of(words.text("settings.given.property"));
    }
    if (environment.keySet().stream().anyMatch(setting::isGivenBy)) {
      return Optional.of(words.text("settings.given.variable"));
    }
    return file.filter(found -> found.values().containsKey(setting.name()))
        .map(found -> words.text("settings.given", found.path()));
  }

  /// A terminal needs no marks of a page.
  private static String plain(String text) {
    return text.replace("`", "");
  }
}
