package org.tupyo.server.admission;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The beginning of a stop: who has come in is served to the end, and who comes now hears, on an
/// open connection or a new one, that the server goes. Only when nobody is left inside and nobody
/// comes any more, the doors themselves are shut.
///
/// Open connections of HTTP/2 are not told before that (GOAWAY): what was on its way while they
/// were told would be dropped without an answer.
@Component
final class Closing implements SmartLifecycle {
  private static final Duration AT_MOST = Duration.ofSeconds(4);
  private static final Duration NOBODY_COMES = Duration.ofMillis(300);
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private final Gate gate;
  private volatile boolean running;

  Closing(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    var begin = System.nanoTime();
    gate.close();
    while (!isQuiet() && System.nanoTime() - begin < AT_MOST.toNanos()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    running = false;
  }

  private boolean isQuiet() {
    return gate.inside() == 0 && gate.nanosSinceLastAsked() > NOBODY_COMES.toNanos();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Before the web server stops listening.
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
  }
}
