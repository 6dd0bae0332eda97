package org.tupyo.server.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Goes round on every server node and delivers what waits; each mail is taken by one node.
///
/// It has threads of its own: a slow mail server holds up nothing else.
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
  private volatile CountDownLatch ended = new CountDownLatch(1);
  private List<Thread> threads = List.of();

  Postman(MailQueue queue, Delivery delivery) {
    this.queue = queue;
    this.delivery = delivery;
  }

  /// Says that there is a new mail.
  void call() {
    if (called.availablePermits() < delivery.atOnce()) {
      called.release(delivery.atOnce());
    }
  }

  @Override
  public void start() {
    running = true;
    ended = new CountDownLatch(1);
    queue.takeOver();
    var walking = new ArrayList<Thread>();
    for (int number = 1; number <= delivery.atOnce(); number++) {
      walking.add(Thread.ofVirtual().name("postman-" + number).start(this::walk));
    }
    threads = List.copyOf(walking);
  }

  private void walk() {
    while (running) {
      try {
        var claimed = queue.isWaiting() ? queue.claim() : List.<WaitingMail>of();
        if (claimed.isEmpty()) {
          rest();
        } else {
          pause(delivery.deliver(claimed, () -> running));
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
    } catch (InterruptedException _) {
      running = false;
    }
  }

  /// New mails do not shorten the wait for a mail server that does not answer.
  private void pause(Duration wait) {
    try {
      ended.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
    call();
    ended.countDown();
    var end = System.nanoTime() + LAST_MAIL_MAY_TAKE.toNanos();
    for (var walking : threads) {
      try {
        walking.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
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
