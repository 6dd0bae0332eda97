package org.tupyo.server.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// When requests came that may change something, and which of them are not decided yet. All moments
/// are told as [System#nanoTime] tells them.
@Component
public final class Arrivals {
  /// Names the moment in the attributes of a request.
  static final String AT = Arrivals.class.getName() + ".AT";

  /// Who was told to come back, in twenty seconds at most, does so within this time.
  static final Duration BACK_WITHIN = Duration.ofSeconds(30);

  private final Set<Arrived> undecided = ConcurrentHashMap.newKeySet();

  /// Until then somebody may come back with a ticket.
  private final AtomicLong expected = new AtomicLong(System.nanoTime());

  Arrivals() {}

  /// When the whole of a request was here: not when it had waited its turn, and where it was told
  /// to come back, when it came first.
  public static long at(HttpServletRequest request) {
    return request.getAttribute(AT) instanceof Long at ? at : System.nanoTime();
  }

  /// Notes a request until it is answered.
  ///
  /// @param at when it came
  Arrived note(long at) {
    var arrived = new Arrived(at);
    undecided.add(arrived);
    return arrived;
  }

  /// A request that is not decided yet; equal to no other.
  final class Arrived implements AutoCloseable {
    private final long at;

    private Arrived(long at) {
      this.at = at;
    }

    @Override
    public void close() {
      undecided.remove(this);
    }
  }

  /// Notes that somebody has a ticket to come back with.
  void expectOneBack() {
    expected.set(System.nanoTime() + BACK_WITHIN.toNanos());
  }

  /// Gives a moment before which nothing came to this server that is not decided now.
  public long decidedUntil() {
    var now = System.nanoTime();
    var oldest = undecided.stream().mapToLong(arrived -> arrived.at - now).min().orElse(0);
    // Whoever comes back may have come first as long ago as a ticket lasts.
    var mayComeBack = expected.get() - now > 0 ? -Tickets.LAST.toNanos() : 0;
    return now + Math.min(oldest, mayComeBack);
  }
}
