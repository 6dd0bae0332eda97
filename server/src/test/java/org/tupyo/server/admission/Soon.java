package org.tupyo.server.admission;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/// Waits for what comes within moments, and looks often, since it may last no longer.
final class Soon {
  private static final Duration LOOKS_EVERY = Duration.ofMillis(1);

  private Soon() {}

  static void await(Callable<Boolean> there) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOKS_EVERY)
        .until(there);
  }
}
