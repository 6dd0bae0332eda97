package org.tupyo.server.https;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.texts.Messages;

/// What HTTPS is made of, put into a server at its start. A condition would not do: where the start
/// was prepared when the program was built, conditions were asked then, and nobody had a domain.
final class HttpsConfiguration {
  private HttpsConfiguration() {}

  static void addTo(GenericApplicationContext server) {
    server.registerBean(Challenges.class, Challenges::new);
    server.registerBean(Https.class, () -> https(server));
    server.registerBean(Doors.class, () -> doors(server));
  }

  private static Https https(GenericApplicationContext server) {
    var settings = server.getBean(HttpsSettings.class);
    var environment = server.getBean(Environment.class);
    var clock = server.getBean(Clock.class);
    var address = environment.getProperty("tupyo.place.address", "");
    if (!address.startsWith("https://")) {
      throw new CannotStart("https.cannot-start.address", address);
    }
    var domain = Domain.in(environment);
    var own = settings.certificate().filter(file -> !file.isBlank()).map(Path::of);
    if (own.isPresent()) {
      var certificate = own.get();
      var files =
          new OwnFiles(
              certificate,
              settings.key().map(Path::of).orElse(certificate),
              settings.keyPassword(),
              clock);
      return new Https(files, "localhost", clock);
    }
    var name = domain.orElseThrow();
    var ordering =
        new Ordering(
            name,
            new Authority(settings, server.getBean(Challenges.class)),
            new KeptFiles(server.getBean(DataFolder.class).file("https")),
            new Pace(settings.retryAfter(), new SecureRandom()),
            clock);
    return new Https(ordering, name.name(), clock);
  }

  /// What they need of other features is fetched late: the web server is made before those.
  private static Doors doors(GenericApplicationContext server) {
    return new Doors(
        server.getBean(HttpsSettings.class),
        server.getBean(Https.class),
        server.getBean(Challenges.class),
        server.getBeanProvider(Place.class),
        server.getBeanProvider(Messages.class));
  }
}
