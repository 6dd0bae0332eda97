package org.tupyo.server.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Goes round on every server node and delivers what waits; each mail is taken by one node.
///
/// It has a thread of its own: a slow mail server holds up nothing else.
@Component
class Postman implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /// How soon mails are seen that another node queued, or whose time has come.
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

  private static final Duration LAST_MAIL_MAY_TAKE = Duration.ofSeconds(6);

  private final MailQueue queue;
  private final Delivery delivery;
  private final Semaphore called = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  Postman(MailQueue queue, Delivery delivery) {
    this.queue = queue;
    this.delivery = delivery;
  }

  /// Says that there is a new mail.
  void call() {
    called.release();
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("postman").start(this::walk);
  }

  private void walk() {
    while (running) {
      try {
        if (queue.isWaiting()) {
          delivery.deliver(queue.claim());
        } else {
          rest();
        }
      } catch (RuntimeException e) {
        LOG.warn("mails wait until the database answers again", e);
        rest();
      }
    }
  }

  private void rest() {
    try {
      called.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      called.drainPermits();
    } catch (InterruptedException _) {
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
    call();
    var walking = thread;
    if (walking != null) {
      try {
        walking.join(LAST_MAIL_MAY_TAKE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
