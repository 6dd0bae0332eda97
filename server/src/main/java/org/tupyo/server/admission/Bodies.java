package org.tupyo.server.admission;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The room for bodies that have arrived, whole or in part, and whose requests have no place yet.
/// The first bytes of each are free, so that whoever sends little finds room whatever others do.
final class Bodies {
  static final int FREE = 2 * 1024;

  private final long room;
  private final AtomicLong held = new AtomicLong();
  private final Set<Arrival> onTheWay = ConcurrentHashMap.newKeySet();

  Bodies(long room) {
    this.room = room;
  }

  /// Takes so many bytes more; false where there is no room.
  boolean take(int bytes) {
    if (held.addAndGet(bytes) <= room) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void give(int bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }

  /// Those over HTTP/2 whose rest somebody waits for.
  Set<Arrival> onTheWay() {
    return onTheWay;
  }

  /// Whether there is little room left, and slow senders must go.
  boolean isShort() {
    return held.get() > room / 4 * 3;
  }
}
