package org.tupyo.server.elections;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Throws away what was deleted a while ago, and what was typed and never saved.
@Component("electionTidying")
class Tidying {
  private final DraftDustbin dustbin;
  private final Unsaved unsaved;

  Tidying(DraftDustbin dustbin, Unsaved unsaved) {
    this.dustbin = dustbin;
    this.unsaved = unsaved;
  }

  /// Every node may do so: what is gone cannot go twice.
  @Scheduled(initialDelay = 3, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void tidy() {
    dustbin.empty();
    unsaved.forgetOld();
  }
}
