package org.tupyo.server.desk;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.tupyo.server.settings.Settings;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.storage.Whereabouts;

/// Where people reach the server that these settings make, found out beside it.
public final class PlaceAddress {
  private PlaceAddress() {}

  /// The address that its links begin with: its own word where it runs, and is not asked for at
  /// another port.
  ///
  /// @param settings of the server; `tupyo.data` must be among them
  public static URI in(Map<String, Object> settings) {
    var environment = Settings.environment(settings);
    var running =
        settings.containsKey("server.port")
            ? Optional.<Whereabouts>empty()
            : DataFolder.whereabouts(Path.of(environment.getRequiredProperty("tupyo.data")));
    return running.map(Whereabouts::place).orElseGet(() -> in(environment));
  }

  private static URI in(Environment environment) {
    var given = environment.getProperty("tupyo.place.address", "");
    var domain = environment.getProperty("tupyo.domain", "");
    if (!given.isBlank()) {
      return URI.create(given);
    }
    return URI.create(
        domain.isBlank() ? "http://localhost:" + port(environment) : "https://" + domain);
  }

  /// Where it listens.
  static int port(Environment environment) {
    var https =
        !environment.getProperty("tupyo.domain", "").isBlank()
            || !environment.getProperty("tupyo.https.certificate", "").isBlank();
    return environment.getProperty("server.port", Integer.class, https ? 443 : 8080);
  }
}
