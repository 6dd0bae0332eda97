package org.tupyo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints which Tupyo this is, and on which Java it runs.
@Command(name = "version")
final class Version implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().printVersionHelp(spec.commandLine().getOut());
  }

  /// The number of this build.
  static String number() {
    try (var file = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
      if (file == null) {
        throw new IllegalStateException("built without META-INF/build-info.properties");
      }
      var build = new Properties();
      build.load(file);
      return build.getProperty("build.version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines of `tupyo version` and of `--version`.
  static final class Numbers implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "tupyo " + number(),
        "java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
      };
    }
  }
}
