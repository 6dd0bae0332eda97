package org.tupyo.cli;

import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.tupyo.server.TupyoServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs the server on a data folder that is deleted when it stops.
@Command(name = "demo")
final class Demo implements Callable<Integer> {
  private final Words words;

  @Mixin private final ServerOptions options;

  @Spec private CommandSpec spec = CommandSpec.create();

  Demo(Words words) {
    this.words = words;
    options = new ServerOptions(words);
  }

  @Override
  public Integer call() throws InterruptedException {
    var folder = ThrowAwayFolder.make("demo");
    var settings = folder.settings();
    settings.putAll(options.settings());
    // Spring's own hook stops the server on a signal and runs this after it, also where the start
    // fails.
    SpringApplication.getShutdownHandlers().add(folder::close);
    var server = TupyoServer.run(settings);
    var out = spec.commandLine().getOut();
    new Announcement(words, server).lines().forEach(out::println);
    out.println(words.text("started.demo"));
    Stopping.await(server);
    return ExitCode.OK;
  }
}
