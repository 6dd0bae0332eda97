package org.tupyo.server.admission;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import org.tupyo.server.admission.Lane.Comer;

/// Lets requests into work, each in its lane: uploads and what pages load beside themselves hold up
/// no ballot, and no flood of those holds up them.
@Component
public final class Admission {
  private static final int WATCHING = 4;
  private static final int FILES = 32;

  private final Lane ordinary;
  private final Lane uploads;
  private final Lane files;
  private final Lane watching;
  private final Bodies bodies;
  private final Bounds bounds;
  private final int mostUploadsOfOne;
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger arriving = new AtomicInteger();
  private final Map<String, Integer> uploaders = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();

  Admission(AdmissionSettings settings) {
    var runtime = Runtime.getRuntime();
    bounds = Bounds.of(settings, runtime.maxMemory(), runtime.availableProcessors());
    ordinary = new Lane(bounds.places(), bounds.waiting(), settings.patience());
    uploads = new Lane(bounds.uploads(), bounds.uploads(), settings.patience());
    files = new Lane(FILES, bounds.waiting(), settings.patience());
    watching = new Lane(WATCHING, FILES, settings.patience());
    bodies = new Bodies(bounds.bodies());
    mostUploadsOfOne = Math.max(1, bounds.uploads() / 2);
  }

  /// What a request asks for, as far as it matters here.
  enum Kind {
    ORDINARY,
    UPLOAD,
    FILE,
    WATCHING
  }

  /// Takes a place for a request, or waits for one.
  ///
  /// @param size how many ordinary requests it is worth
  /// @param comer whether the sender has been here before
  /// @param address of the sender
  /// @return nothing where it is to come back later
  Optional<Stay> enter(Kind kind, int size, Comer comer, String address) {
    return switch (kind) {
      case ORDINARY -> ordinary.enter(size, comer).map(this::stay);
      case UPLOAD -> upload(address);
      case FILE -> files.enter(1, Comer.BACK).map(this::stay);
      case WATCHING -> watching.enter(1, Comer.BACK).map(this::stay);
    };
  }

  private Stay stay(Lane.Place place) {
    return new Stay(place, () -> {});
  }

  /// One address has half of the places for uploads at most.
  private Optional<Stay> upload(String address) {
    if (uploaders.merge(address, 1, Integer::sum) > mostUploadsOfOne) {
      leaveUploads(address);
      return Optional.empty();
    }
    var place = uploads.enter(1, Comer.BACK);
    if (place.isEmpty()) {
      leaveUploads(address);
    }
    return place.map(taken -> new Stay(taken, () -> leaveUploads(address)));
  }

  private void leaveUploads(String address) {
    uploaders.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
  }

  /// Bodies over HTTP/2 whose rest somebody waits for.
  public Set<Arrival> arrivals() {
    return bodies.onTheWay();
  }

  void countRefusal() {
    refused.increment();
  }

  Bodies bodies() {
    return bodies;
  }

  /// Counts a request whose body is not there yet.
  ///
  /// @return whether there are too many of them
  boolean beginToArrive() {
    return arriving.incrementAndGet() > bounds.arriving();
  }

  void endToArrive() {
    arriving.decrementAndGet();
  }

  /// How many connections may be open.
  public int mostConnections() {
    return bounds.connections();
  }

  /// Of how many requests half a head may be there.
  public int mostHeads() {
    return bounds.heads();
  }

  /// A request in work: at first in a place, later perhaps only sending its answer.
  final class Stay {
    private final Lane.Place place;
    private final Runnable afterwards;
    private boolean sends;
    private boolean over;

    private Stay(Lane.Place place, Runnable afterwards) {
      this.place = place;
      this.afterwards = afterwards;
    }

    /// The answer is there and takes long to send: another may have the place.
    synchronized void send() {
      if (over || sends) {
        return;
      }
      sends = answers.incrementAndGet() <= bounds.answers();
      if (sends) {
        place.leave();
      } else {
        answers.decrementAndGet();
      }
    }

    synchronized void end() {
      if (over) {
        return;
      }
      over = true;
      place.leave();
      if (sends) {
        answers.decrementAndGet();
      }
      afterwards.run();
    }
  }

  /// Requests that have a place, those of large bodies counted as several.
  public int inWork() {
    return ordinary.inWork() + uploads.inWork() + files.inWork() + watching.inWork();
  }

  /// Requests that wait for one.
  public int waiting() {
    return ordinary.waiting() + uploads.waiting() + files.waiting() + watching.waiting();
  }

  /// Requests without a place whose long answer is still being sent.
  public int sending() {
    return answers.get();
  }

  /// Bytes of bodies that are kept until their requests have a place.
  public long arrived() {
    return bodies.held();
  }

  /// Requests that were told to come back, since the start.
  public long refused() {
    return refused.sum();
  }

  /// Whether there is little room for more bodies, so that slow senders must go.
  public boolean isShortOfBodies() {
    return bodies.isShort() || uploads.waiting() > 0 || arriving.get() > bounds.arriving() / 2;
  }

  /// Whether slow readers hold up others.
  public boolean isShortOfAnswers() {
    return answers.get() > bounds.answers() / 4 * 3;
  }
}
