package org.tupyo.server.mail;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.storage.CannotStart;

/// Who gets the answers to letters about elections, as the operator has set it.
@Component
public class Replies {
  private static final String ORGANISER = "organiser";
  private static final String NOBODY = "nobody";

  private final String setting;

  Replies(MailSettings settings) {
    setting = settings.replyTo().strip();
    if (!toOrganisers() && !setting.equals(NOBODY) && MailAddress.of(setting).isEmpty()) {
      throw new CannotStart("mail.cannot-start.reply-to", setting);
    }
  }

  /// Whether the organiser of the election gets them.
  public boolean toOrganisers() {
    return setting.equals(ORGANISER);
  }

  /// Where they go, always to the same address; empty where to the organiser or to nobody.
  public Optional<String> address() {
    return toOrganisers() || setting.equals(NOBODY) ? Optional.empty() : Optional.of(setting);
  }
}
