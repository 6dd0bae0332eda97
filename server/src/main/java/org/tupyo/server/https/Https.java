package org.tupyo.server.https;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.scheduling.annotation.Scheduled;

/// The certificate in use, and the look for the next one. A new one is taken up by the connections
/// that come after; those that are open go on.
public class Https implements SslBundleRegistrar {
  static final String BUNDLE = "https";

  private final Source source;
  private final String name;
  private final Clock clock;
  private final List<Runnable> readers = new CopyOnWriteArrayList<>();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Standing standing;
  private @Nullable SslBundleRegistry registry;

  /// @param name for the stand-in
  Https(Source source, String name, Clock clock) {
    this.source = source;
    this.name = name;
    this.clock = clock;
    standing = source.start();
  }

  @Override
  public void registerBundles(SslBundleRegistry bundles) {
    registry = bundles;
    bundles.registerBundle(
        BUNDLE,
        standing.certificate().orElseGet(() -> StandIn.forName(name, clock.instant())).bundle());
  }

  /// Tells of every change from now on.
  public void onChange(Runnable reader) {
    readers.add(reader);
  }

  /// Whether the last look failed.
  public boolean isTroubled() {
    return standing.trouble().isPresent();
  }

  Standing standing() {
    return standing;
  }

  Source source() {
    return source;
  }

  /// Whether there is a certificate that somebody vouches for.
  boolean isCertified() {
    return standing.certificate().isPresent();
  }

  /// Looks whether it is time, every second.
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void look() throws InterruptedException {
    if (!clock.instant().isBefore(standing.next()) && looking.tryLock()) {
      try {
        takeUp(source.look(standing));
      } finally {
        looking.unlock();
      }
    }
  }

  /// Has the next look come now.
  void hurry() {
    standing = standing.at(clock.instant());
  }

  /// Obtains another certificate now and takes back the one in use.
  ///
  /// @return whether it was done; not while a look is under way, nor with the operator's own files
  boolean replace() throws InterruptedException {
    if (!(source instanceof Ordering ordering) || !looking.tryLock()) {
      return false;
    }
    try {
      var before = standing.certificate();
      takeUp(ordering.replace(standing));
      return !standing.certificate().equals(before);
    } finally {
      looking.unlock();
    }
  }

  private void takeUp(Standing after) {
    var before = standing;
    var fresh = after.certificate().filter(one -> !before.certificate().equals(Optional.of(one)));
    var bundles = registry;
    if (bundles != null && fresh.isPresent()) {
      bundles.updateBundle(BUNDLE, fresh.get().bundle());
    }
    standing = after;
    if (fresh.isPresent() || !kind(after).equals(kind(before))) {
      readers.forEach(Runnable::run);
    }
  }

  private static Optional<Trouble.Kind> kind(Standing standing) {
    return standing.trouble().map(Trouble::kind);
  }
}
