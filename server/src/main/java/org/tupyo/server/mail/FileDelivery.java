package org.tupyo.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lays mails down as `.eml` files, for a place without a mail server: whoever looks after the
/// election hands them over.
final class FileDelivery implements Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(FileDelivery.class);
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  private final MailQueue queue;
  private final Envelope envelope;
  private final Path folder;

  FileDelivery(MailQueue queue, Envelope envelope, Path folder) {
    this.queue = queue;
    this.envelope = envelope;
    this.folder = folder;
  }

  @Override
  public int atOnce() {
    return 1;
  }

  @Override
  public Duration deliver(List<WaitingMail> mails, BooleanSupplier goesOn) {
    for (var mail : mails) {
      if (!goesOn.getAsBoolean()) {
        queue.release(mail, "");
        continue;
      }
      if (!queue.renew(mail)) {
        continue; // another server has it by now
      }
      try {
        write(mail);
        queue.laidDown(mail);
      } catch (Envelope.UnusableAddress e) {
        queue.failed(mail, "", String.valueOf(e.getMessage()), Optional.empty());
      } catch (MessagingException | IOException e) {
        LOG.warn("cannot write into {}: {}", folder, e.getClass().getSimpleName());
        queue.failed(mail, "", e.getClass().getSimpleName(), Optional.of(AGAIN_AFTER));
      }
    }
    return Duration.ZERO;
  }

  /// The name is the mail's own, so that a second attempt writes the same file.
  private void write(WaitingMail mail) throws MessagingException, IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var whole = folder.resolve("%08d.eml".formatted(mail.id()));
    var part = folder.resolve("%08d.part".formatted(mail.id()));
    Files.deleteIfExists(part);
    try (var channel =
            Files.newByteChannel(
                part,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        var stream = java.nio.channels.Channels.newOutputStream(channel)) {
      envelope.message(Session.getInstance(new Properties()), mail).writeTo(stream);
    }
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
