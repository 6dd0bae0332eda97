package org.tupyo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.tupyo.server.TupyoServer;
import org.tupyo.server.accounts.FirstStart;
import org.tupyo.server.https.Https;
import org.tupyo.server.https.HttpsWords;
import org.tupyo.server.storage.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the server on a lasting data folder, until it is stopped.
@Command(name = "serve")
final class Serve implements Callable<Integer> {
  private final Words words;

  @Mixin private final ServerOptions options;

  @Option(names = "--data", paramLabel = "FOLDER", descriptionKey = "data")
  private @Nullable Path data;

  @Option(names = "--domain", paramLabel = "NAME", descriptionKey = "domain")
  private @Nullable String domain;

  @Spec private CommandSpec spec = CommandSpec.create();

  Serve(Words words) {
    this.words = words;
    options = new ServerOptions(words);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    var folder = Places.folder(data);
    DataFolder.check(folder);
    var settings = options.settings();
    settings.put("tupyo.data", folder.toString());
    if (domain != null) {
      settings.put("tupyo.domain", domain);
    }
    var server = TupyoServer.run(settings);
    var out = spec.commandLine().getOut();
    new Announcement(words, server).lines().forEach(out::println);
    server
        .getBean(FirstStart.class)
        .link()
        .ifPresent(link -> out.println(words.text("started.set-up", link)));
    server.getBeanProvider(Https.class).ifAvailable(https -> tellOf(https, server));
    Stopping.await(server);
    return ExitCode.OK;
  }

  /// Says how it stands with HTTPS, now and whenever that changes.
  private void tellOf(Https https, ConfigurableApplicationContext server) {
    var said = server.getBean(HttpsWords.class);
    Runnable tell =
        () -> {
          var line = words.text("started.https", said.sentence(words.locale()));
          var terminal = spec.commandLine();
          (https.isTroubled() ? terminal.getErr() : terminal.getOut()).println(line);
        };
    https.onChange(tell);
    tell.run();
  }
}
