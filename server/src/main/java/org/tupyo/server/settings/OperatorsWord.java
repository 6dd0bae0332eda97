package org.tupyo.server.settings;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/// Puts what the operator says where Spring looks: options of the command line first, the file
/// after variables. Early, because the log already depends on it.
///
/// @param options names of settings to values, which win over every other source
public record OperatorsWord(Map<String, Object> options)
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    var environment = event.getEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("command line", options));
    SettingsFile.of(environment, Path.of("data")).ifPresent(file -> file.addTo(environment));
  }

  /// After what the program brings has been read, before the log is set up.
  @Override
  public int getOrder() {
    return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
  }
}
