package org.tupyo.server.https;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/// Where HTTPS is wanted, the server gets what it needs for that, and other settings start from
/// other values: every network, the port of HTTPS, and the address that follows from the domain.
/// What the operator sets still wins.
public final class HttpsDefaults
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String OF_THE_PROGRAM = "class path resource [application.yaml]";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    if (!HttpsWanted.in(environment)) {
      return;
    }
    var defaults = new HashMap<String, Object>();
    defaults.put("server.address", "0.0.0.0");
    defaults.put("server.port", "443");
    Domain.in(environment)
        .ifPresent(domain -> defaults.put("tupyo.place.address", "https://" + domain.name()));
    putBelowTheOperators(environment.getPropertySources(), defaults);
    if (context instanceof GenericApplicationContext server) {
      HttpsConfiguration.addTo(server);
    }
  }

  private static void putBelowTheOperators(
      MutablePropertySources sources, Map<String, Object> defaults) {
    var ours = new MapPropertySource("https", defaults);
    sources.stream()
        .map(PropertySource::getName)
        .filter(name -> name.contains(OF_THE_PROGRAM))
        .findFirst()
        .ifPresentOrElse(program -> sources.addBefore(program, ours), () -> sources.addLast(ours));
  }
}
