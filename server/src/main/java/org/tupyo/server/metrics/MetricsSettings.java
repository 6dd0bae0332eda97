package org.tupyo.server.metrics;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.tupyo.server.storage.CannotStart;

/// Who may read the figures.
///
/// @param token what a reader from elsewhere must bring, 16 characters or more; without one only
///   programs on this machine may read
@ConfigurationProperties("tupyo.metrics")
record MetricsSettings(Optional<String> token) {
  private static final int SHORTEST = 16;

  MetricsSettings {
    token = token.filter(given -> !given.isBlank());
    if (token.isPresent() && token.get().length() < SHORTEST) {
      throw new CannotStart("metrics.cannot-start.token");
    }
  }

  /// Shows no token.
  @Override
  public String toString() {
    return "MetricsSettings[token=%s]".formatted(token.isPresent() ? "given" : "none");
  }
}
