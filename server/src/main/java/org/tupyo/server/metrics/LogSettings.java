package org.tupyo.server.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param log how lines of the log are written; `logback-spring.xml` reads it too
@ConfigurationProperties("tupyo")
record LogSettings(@DefaultValue("text") Format log) {

  /// As it is written in a setting.
  enum Format {
    text,
    json
  }
}
