package org.tupyo.server.mail;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tupyo.server.storage.CannotStart;
import org.tupyo.server.storage.DataFolder;

/// By mail server where the settings name one, else into the data folder.
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  @Bean
  Delivery delivery(MailSettings settings, MailQueue queue, Envelope envelope, DataFolder folder) {
    if (settings.host().isEmpty()) {
      return new FileDelivery(queue, envelope, folder.file("mail"));
    }
    if (settings.from().flatMap(MailAddress::of).isEmpty()) {
      throw new CannotStart("mail.cannot-start.no-sender");
    }
    return new SmtpDelivery(settings, queue, envelope);
  }
}
