package org.tupyo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A `./tupyo` for the shell lines of our pages: the classes of this build, without the launcher's
/// own building.
public final class PlainCommand {
  private PlainCommand() {}

  /// Writes `tupyo` into a folder, which becomes the command's home.
  public static void putInto(Path folder) throws IOException {
    var script =
        """
        #!/bin/sh
        exec %s --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -Dtupyo.home=%s \
        -cp '%s' org.tupyo.cli.Tupyo "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                folder,
                System.getProperty("java.class.path"));
    var command = folder.resolve("tupyo");
    Files.writeString(command, script);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
