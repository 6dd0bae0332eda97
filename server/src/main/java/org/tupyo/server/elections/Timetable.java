package org.tupyo.server.elections;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tupyo.server.storage.DatabaseClock;

/// What is due by the database's clock.
@Component
public class Timetable {
  /// A ballot that came in time may still wait to be stored; after this the election is closed. It
  /// is long enough that each server node has looked at the clock meanwhile, once a second.
  static final Duration GRACE = Duration.ofSeconds(2);

  /// After this an election is closed even where ballots may be on their way that came in time.
  public static final Duration LATEST = Duration.ofMinutes(1);

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

  /// Open elections whose closing time has passed.
  public List<ElectionId> pastClosing() {
    return list.toClose(clock.now());
  }

  /// Open elections whose closing time came by this moment.
  public List<ElectionId> pastClosing(Instant moment) {
    return list.toClose(moment);
  }

  /// Open elections that are to be closed now.
  ///
  /// @param decidedUntil nothing that came before is on its way still
  public List<ElectionId> toClose(Instant decidedUntil) {
    var now = clock.now();
    var latest = now.minus(LATEST);
    var waitedFor = decidedUntil.isAfter(latest) ? decidedUntil : latest;
    var grace = now.minus(GRACE);
    return list.toClose(waitedFor.isBefore(grace) ? waitedFor : grace);
  }

  /// Closed elections whose result waits for nobody.
  public List<ElectionId> toPublish() {
    return list.toPublish();
  }
}
