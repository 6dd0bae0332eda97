package org.tupyo.server.elections;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tupyo.server.storage.DatabaseClock;

/// What is due by the database's clock.
@Component
public class Timetable {
  /// A ballot that came in time may still wait to be stored; after this the election is closed.
  static final Duration GRACE = Duration.ofSeconds(1);

  private final ElectionList list;
  private final DatabaseClock clock;

  Timetable(ElectionList list, DatabaseClock clock) {
    this.list = list;
    this.clock = clock;
  }

  /// Drafts whose opening time has come.
  public List<ElectionId> toOpen() {
    return list.toOpen(clock.now());
  }

  /// Whether the opening time of this draft has come.
  public boolean isToOpen(Election.Draft draft) {
    return draft.details().opensAt().filter(at -> !at.isAfter(clock.now())).isPresent();
  }

  /// Open elections whose closing time passed a second ago.
  public List<ElectionId> toClose() {
    return list.toClose(clock.now().minus(GRACE));
  }

  /// Closed elections whose result waits for nobody.
  public List<ElectionId> toPublish() {
    return list.toPublish();
  }
}
