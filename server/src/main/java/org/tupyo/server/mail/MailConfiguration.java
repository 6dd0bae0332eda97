package org.tupyo.server.mail;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.DataFolder;

/// By mail server where the settings name one, else into the data folder.
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
  /// The shortest secret that reports of bounces may be signed with.
  private static final int SECRET_LENGTH = 16;

  @Bean
  Delivery delivery(MailSettings settings, MailQueue queue, Envelope envelope, DataFolder folder) {
    check(settings);
    if (settings.host().isEmpty()) {
      return new FileDelivery(queue, envelope, folder.file("mail"));
    }
    if (settings.from().flatMap(MailAddress::of).isEmpty()) {
      throw new CannotStart("mail.cannot-start.no-sender");
    }
    return new SmtpDelivery(settings, queue, envelope);
  }

  private static void check(MailSettings settings) {
    var bounces = settings.bounces();
    if (bounces.address().isPresent()
        && bounces
            .address()
            .flatMap(MailAddress::of)
            .filter(MailConfiguration::isPlain)
            .isEmpty()) {
      throw new CannotStart("mail.cannot-start.bounces-address", bounces.address().get());
    }
    if (bounces.secret().filter(it -> it.length() < SECRET_LENGTH).isPresent()) {
      throw new CannotStart("mail.cannot-start.bounces-secret", SECRET_LENGTH);
    }
    if (settings.connections() < 1 || settings.perSecond() < 0 || settings.perHour() < 0) {
      throw new CannotStart("mail.cannot-start.pace");
    }
  }

  /// Something has to be put into its local part.
  private static boolean isPlain(MailAddress address) {
    return !address.local().startsWith("\"");
  }
}
