package org.tupyo.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tupyo.server.admission.Arrivals;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Timetable;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.storage.Leases;

/// Looks at the clock every second and does what is due. Every node does; a lease lets one act, and
/// each step happens once even without it.
@Component
class Timekeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
  private static final String LEASE = "timekeeper";

  /// Long enough for the longest step, the freezing of a large roll.
  private static final Duration HELD = Duration.ofSeconds(30);

  private static final String CLOSING = "closing";
  private static final Duration HELD_UP = Duration.ofSeconds(3);

  private final Timetable timetable;
  private final Arrivals arrivals;
  private final ArrivalClock clock;
  private final Leases leases;
  private final Opening opening;
  private final Closing closing;

  Timekeeper(
      Timetable timetable,
      Arrivals arrivals,
      ArrivalClock clock,
      Leases leases,
      Opening opening,
      Closing closing) {
    this.timetable = timetable;
    this.arrivals = arrivals;
    this.clock = clock;
    this.leases = leases;
    this.opening = opening;
    this.closing = closing;
  }

  /// First what opens, then what closes: an election that slept through its opening but not through
  /// its closing opens late.
  @Scheduled(fixedDelay = 1_000)
  void look() {
    each(timetable.toOpen(), opening::openByClock);
    each(toClose(), closing::closeByClock);
  }

  /// Not what still waits for ballots that came in time, to whichever node.
  private List<ElectionId> toClose() {
    var past = timetable.pastClosing();
    if (past.isEmpty()) {
      return past;
    }
    var decided = clock.at(arrivals.decidedUntil());
    if (!timetable.pastClosing(decided).containsAll(past)) {
      leases.holdUp(CLOSING, HELD_UP);
    }
    return timetable.toClose(leases.isHeldUp(CLOSING) ? Instant.MIN : decided);
  }

  private void each(List<ElectionId> due, BiConsumer<ElectionId, Leases.Lease> step) {
    if (due.isEmpty()) {
      return;
    }
    leases.take(LEASE, HELD).ifPresent(lease -> due.forEach(id -> attempt(id, lease, step)));
  }

  /// One election that cannot move must not hold up the others; it is tried again in a second.
  private static void attempt(
      ElectionId id, Leases.Lease lease, BiConsumer<ElectionId, Leases.Lease> step) {
    try {
      step.accept(id, lease);
    } catch (RuntimeException e) {
      LOG.error("election {} could not be moved on", id, e);
    }
  }
}
