package org.tupyo.server.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tupyo.server.storage.CannotStart;

/// How many requests the server takes on.
///
/// @param atOnce requests in work at once; 0: as many as memory and processors allow
/// @param waiting requests that wait beside them for their turn; 0: as many as memory allows
/// @param patience how long one waits before it is told to come back
@ConfigurationProperties("tupyo.requests")
record AdmissionSettings(
    @DefaultValue("0") int atOnce,
    @DefaultValue("0") int waiting,
    @DefaultValue("4s") Duration patience) {
  AdmissionSettings {
    if (atOnce < 0 || waiting < 0 || patience.isNegative()) {
      throw new CannotStart("admission.cannot-start.negative");
    }
  }
}
