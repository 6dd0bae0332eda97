package org.tupyo.server.https;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.texts.Messages;

/// What HTTPS is made of, where it is wanted.
@Configuration(proxyBeanMethods = false)
@Conditional(HttpsWanted.class)
class HttpsConfiguration {

  @Bean
  Challenges challenges() {
    return new Challenges();
  }

  @Bean
  Https https(
      HttpsSettings settings,
      Environment environment,
      DataFolder folder,
      Challenges challenges,
      Clock clock) {
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
            new Authority(settings, challenges),
            new KeptFiles(folder.file("https")),
            new Pace(settings.retryAfter(), new SecureRandom()),
            clock);
    return new Https(ordering, name.name(), clock);
  }

  /// What they need of other features is fetched late: the web server is made before those.
  @Bean
  Doors doors(
      HttpsSettings settings,
      Https https,
      Challenges challenges,
      ObjectProvider<Place> place,
      ObjectProvider<Messages> messages) {
    return new Doors(settings, https, challenges, place, messages);
  }
}
