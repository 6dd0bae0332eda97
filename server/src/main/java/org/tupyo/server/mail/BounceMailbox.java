package org.tupyo.server.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tupyo.server.mail.MailSettings.Bounces.Protocol;
import org.tupyo.server.mail.MailSettings.Security;
import org.tupyo.server.storage.Leases;

/// Reads the mailbox that letters are returned to, where the settings name one; one reader at a
/// time, on whichever server node: two on a mail server that numbers its mail anew under them would
/// delete what neither has read. Reports that were understood are deleted; whatever else lies there
/// stays, and is not read again by IMAP.
@Component
class BounceMailbox implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(BounceMailbox.class);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int MOST = 500;
  private static final int LARGEST = 1_000_000;

  private final MailSettings settings;
  private final BounceReports reports;
  private final Bounces bounces;
  private final Leases leases;
  private volatile CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean running;

  BounceMailbox(MailSettings settings, BounceReports reports, Bounces bounces, Leases leases) {
    this.settings = settings;
    this.reports = reports;
    this.bounces = bounces;
    this.leases = leases;
  }

  @Override
  public void start() {
    running = settings.bounces().host().isPresent();
    ended = new CountDownLatch(1);
    if (running) {
      Thread.ofVirtual().name("bounces").start(this::goRound);
    }
  }

  private void goRound() {
    var every = settings.bounces().every().toMillis();
    try {
      do {
        lookIn();
      } while (!ended.await(every, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads what lies there now.
  synchronized void lookIn() {
    try {
      if (mayRead()) {
        read();
      }
    } catch (MessagingException e) {
      LOG.warn("the mailbox of bounces cannot be read: {}", SmtpDelivery.reason(e));
    } catch (RuntimeException e) {
      LOG.warn("bounces wait until the database answers again", e);
    }
  }

  private boolean mayRead() {
    return leases.take("bounces", LEASE).isPresent();
  }

  private void read() throws MessagingException {
    var from = settings.bounces();
    var protocol = protocol(from);
    var properties =
        MailServer.properties(
            protocol, from.security(), true, settings.certificate(), ANSWERS_WITHIN);
    // Reading alone marks nothing as seen: a report is kept first.
    properties.setProperty("mail." + protocol + ".peek", "true");
    var session = Session.getInstance(properties);
    try (var store = session.getStore(protocol)) {
      store.connect(
          from.host().orElseThrow(),
          from.port(),
          from.user().orElse(null),
          from.password().orElse(null));
      try (var inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        read(inbox, from.protocol());
      }
    }
  }

  private void read(Folder inbox, Protocol protocol) throws MessagingException {
    var unread =
        protocol == Protocol.IMAP
            ? inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))
            : inbox.getMessages();
    for (int i = 0; i < Math.min(unread.length, MOST) && mayRead(); i++) {
      if (understood(unread[i])) {
        unread[i].setFlag(Flags.Flag.DELETED, true);
      } else if (protocol == Protocol.IMAP) {
        unread[i].setFlag(Flags.Flag.SEEN, true);
      }
    }
  }

  private boolean understood(Message mail) throws MessagingException {
    if (mail.getSize() > LARGEST || !(mail instanceof MimeMessage message)) {
      return false;
    }
    try {
      return reports.read(message).map(bounces::take).orElse(false);
    } catch (IOException | MessagingException | IllegalArgumentException e) {
      LOG.warn("a mail among the bounces cannot be read: {}", e.getClass().getSimpleName());
      return false;
    }
  }

  private static String protocol(MailSettings.Bounces from) {
    var word = from.protocol().name().toLowerCase(Locale.ROOT);
    return from.security() == Security.TLS ? word + "s" : word;
  }

  @Override
  public void stop() {
    running = false;
    ended.countDown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
