package org.tupyo.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.tupyo.server.TupyoServer;
import org.tupyo.server.desk.DemoElection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs the server on a data folder that is filled with an election and deleted when it stops.
@Command(name = "demo")
final class Demo implements Callable<Integer> {
  private final Words words;
  private final UnknownSettings unknown;

  @Mixin private final ServerOptions options;

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
    var folder = ThrowAwayFolder.make("demo");
    var settings = folder.settings();
    settings.putAll(options.settings());
    // Spring's own hook stops the server on a signal and runs this after it, also where the start
    // fails.
    SpringApplication.getShutdownHandlers().add(folder::close);
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
    out.println(words.text("started.demo"));
    Stopping.await(server);
    return ExitCode.OK;
  }

  private String said(DemoElection.SignIn signIn) {
    return words.text("started.demo.sign-in", signIn.username(), signIn.password());
  }
}
