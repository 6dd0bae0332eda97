package org.tupyo.cli;

import java.io.IOException;
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

  @Mixin private final PlaceOptions place;

  @Option(names = "--domain", paramLabel = "NAME", descriptionKey = "domain")
  private @Nullable String domain;

  @Spec private CommandSpec spec = CommandSpec.create();

  Serve(Words words, UnknownSettings unknown) {
    this.words = words;
    place = new PlaceOptions(unknown);
    options = new ServerOptions(words);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    var settings = place.settings();
    DataFolder.check(PlaceOptions.folder(settings));
    settings.putAll(options.settings());
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
