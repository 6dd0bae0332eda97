package org.tupyo.server.mail;

import java.util.List;

/// One way for mails to leave, and what became of each is written down before the next is begun.
sealed interface Delivery permits SmtpDelivery, FileDelivery {
  /// Delivers mails that this server has claimed.
  void deliver(List<WaitingMail> mails);
}
