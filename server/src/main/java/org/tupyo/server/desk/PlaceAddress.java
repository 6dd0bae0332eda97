package org.tupyo.server.desk;

import java.net.URI;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.tupyo.server.settings.Settings;

/// Where people reach the server that these settings make, found out beside it.
public final class PlaceAddress {
  private PlaceAddress() {}

  /// The address that its links begin with.
  ///
  /// @param settings of the server; `tupyo.data` must be among them
  public static URI in(Map<String, Object> settings) {
    return in(Settings.environment(settings));
  }

  static URI in(Environment environment) {
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
