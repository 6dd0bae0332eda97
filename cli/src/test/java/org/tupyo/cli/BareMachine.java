package org.tupyo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A machine to try the launcher on: its own home, its own `PATH` without any Java, a copy of the
/// script among sources that build in no time, and JVMs that say what they are started with.
///
/// Every path has a blank in it.
final class BareMachine {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "cksum",
          "cp",
          "cut",
          "date",
          "dirname",
          "find",
          "flock",
          "grep",
          "head",
          "id",
          "locale",
          "ls",
          "mkdir",
          "mv",
          "printf",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "touch",
          "tr",
          "uname");

  /// Answers like Java where the launcher asks for work, and else prints its arguments, a line
  /// each.
  private static final String JAVA =
      """
      #!/bin/sh
      cache= destination= previous=
      for argument in "$@"; do
        case $argument in -XX:AOTCacheOutput=*) cache=${argument#*=} ;; esac
        [ "$previous" != -jar ] || jar=$argument
        [ "$previous" != --destination ] || destination=$argument
        previous=$argument
      done
      if [ -n "$destination" ]; then
        mkdir -p "$destination" && cp "$jar" "$destination/tupyo.jar"
      elif [ -n "$cache" ]; then
        echo trained >>"$HOME/trained" && echo cache >"$cache"
      else
        echo "${LC_ALL:-} ${LANGUAGE:-}" >"$HOME/language"
        printf '%s\\n' "$@"
      fi
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      if [ "$1" = --version ]; then
        echo "Apache Maven 3.9.11 (x)"
        exit 0
      fi
      sleep 0.3
      printf '%s\\n' "$*" >>"$HOME/builds"
      mkdir -p cli/target && cat cli/src/main/* >cli/target/tupyo.jar
      """;

  final Path root;
  final Path home;
  private final Path path;
  private final Map<String, String> environment = new HashMap<>();

  BareMachine(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("my sources"));
    home = Files.createDirectories(folder.resolve("my home"));
    path = Files.createDirectories(folder.resolve("my bin"));
    Files.copy(script(), root.resolve("tupyo"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.createDirectories(root.resolve("cli/src/main"));
    Files.writeString(root.resolve("cli/src/main/Tupyo.java"), "one");
    program(root.resolve("mvnw"), MAVEN);
    for (var tool : TOOLS) {
      link(tool);
    }
    set("HOME", home.toString());
    set("PATH", path.toString());
    set("TUPYO_JVM_PATH", folder.resolve("my jvms").toString());
    set("LANG", "C.UTF-8");
  }

  private static Path script() {
    return Path.of("").toAbsolutePath().resolveSibling("tupyo");
  }

  /// Puts a tool of this machine on the `PATH`: only those, so that no Java is found there.
  private void link(String tool) {
    for (var folder : System.getenv("PATH").split(":", -1)) {
      var program = Path.of(folder, tool);
      if (Files.isExecutable(program)) {
        onPath(tool, "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(program));
        return;
      }
    }
  }

  BareMachine set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// Puts a program on the `PATH`.
  void onPath(String name, String text) {
    program(path.resolve(name), text);
  }

  /// Puts a link on the `PATH`.
  void linkOnPath(String name, Path to) throws IOException {
    Files.createSymbolicLink(path.resolve(name), to);
  }

  void without(String tool) throws IOException {
    Files.deleteIfExists(path.resolve(tool));
  }

  /// Installs a Java that can only run programs.
  Path jre(Path place, String version) {
    program(place.resolve("bin/java"), JAVA);
    write(place.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
    return place;
  }

  Path jdk(Path place, String version) {
    program(place.resolve("bin/javac"), "#!/bin/sh\n");
    return jre(place, version);
  }

  /// Installs a JDK among the system's.
  Path systemJdk(String version) {
    return jdk(Path.of(environment.getOrDefault("TUPYO_JVM_PATH", ""), "jdk " + version), version);
  }

  Path program(Path place, String text) {
    write(place, text);
    if (!place.toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make executable: " + place);
    }
    return place;
  }

  private static void write(Path place, String text) {
    try {
      Files.createDirectories(place.resolveSibling("."));
      Files.writeString(place, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcome tupyo(String... arguments) throws IOException, InterruptedException {
    return run(root.resolve("tupyo"), arguments);
  }

  Outcome run(Path program, String... arguments) throws IOException, InterruptedException {
    return Outcome.of(start(program, arguments));
  }

  /// Starts without waiting, in a folder that has nothing to do with the sources.
  Process start(Path program, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// The lines that a fake program kept in the home folder.
  List<String> log(String name) throws IOException {
    var file = home.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
  }
}
