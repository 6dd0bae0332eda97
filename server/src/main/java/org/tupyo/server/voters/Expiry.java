package org.tupyo.server.voters;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.storage.DatabaseClock;

/// Forgets files that nobody confirmed, and passes that have run out.
@Component
class Expiry {
  private final UploadStore uploads;
  private final LinkStore links;
  private final DatabaseClock clock;

  Expiry(UploadStore uploads, LinkStore links, DatabaseClock clock) {
    this.uploads = uploads;
    this.links = links;
    this.clock = clock;
  }

  /// Every node may do so: what is gone cannot be forgotten twice.
  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  @Transactional
  public void forgetExpired() {
    var now = clock.now();
    uploads.forgetBefore(now);
    links.forgetPassesBefore(now);
  }
}
