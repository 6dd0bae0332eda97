package org.tupyo.cli;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/// The end of a server.
final class Stopping {
  private Stopping() {}

  /// Waits until the server stops, by a signal as a rule.
  static void await(ConfigurableApplicationContext server) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    server.addApplicationListener(
        (ApplicationListener<ContextClosedEvent>) _ -> stopped.countDown());
    if (server.isActive()) {
      stopped.await();
    }
  }
}
