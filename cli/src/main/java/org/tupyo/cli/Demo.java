package org.tupyo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.tupyo.server.TupyoServer;
import org.tupyo.server.desk.DemoElection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs the server on a data folder that is filled with an election, and deleted when it stops
/// where nobody named one.
@Command(name = "demo")
final class Demo implements Callable<Integer> {
  private final Words words;
  private final UnknownSettings unknown;

  @Mixin private final ServerOptions options;

  @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "demo.data")
  private @Nullable Path data;

  @Spec private CommandSpec spec = CommandSpec.create();

  Demo(Words words, UnknownSettings unknown) {
    this.words = words;
    this.unknown = unknown;
    options = new ServerOptions(words);
  }

  @Override
  public Integer call() throws InterruptedException {
    var sentences = unknown.sentences(Optional.empty());
    if (!sentences.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("\n", sentences));
    }
    var settings = data == null ? thrownAway() : kept(data.toAbsolutePath());
    settings.putAll(options.settings());
    settings.put("tupyo.demo", "true");
    var server = TupyoServer.run(settings);
    var out = spec.commandLine().getOut();
    new Announcement(words, server).lines().forEach(out::println);
    server
        .getBean(DemoElection.class)
        .filled()
        .ifPresent(demo -> {
          out.println(words.text("started.demo.vote", demo.election(), said(demo.voter())));
          out.println(words.text("started.demo.desk", demo.desk(), said(demo.organiser())));
        });
    out.println(
        data == null
            ? words.text("started.demo")
            : words.text("started.demo.kept", data.toString()));
    Stopping.await(server);
    return ExitCode.OK;
  }

  private static Map<String, Object> thrownAway() {
    var folder = ThrowAwayFolder.make("demo");
    // Spring's own hook stops the server on a signal and runs this after it, also where the start
    // fails.
    SpringApplication.getShutdownHandlers().add(folder::close);
    return folder.settings();
  }

  /// A demo never goes where something lies already: that could be somebody's elections.
  private Map<String, Object> kept(Path folder) {
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw new ParameterException(
          spec.commandLine(), words.text("usage.demo-data", folder.toString()));
    }
    return ThrowAwayFolder.settingsIn(folder);
  }

  private static boolean isEmpty(Path folder) {
    try (var files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    } catch (IOException _) {
      return false; // no folder, or one that is not ours to read
    }
  }

  private String said(DemoElection.SignIn signIn) {
    return words.text("started.demo.sign-in", signIn.username(), signIn.password());
  }
}
