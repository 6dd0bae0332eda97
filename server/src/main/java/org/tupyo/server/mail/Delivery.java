package org.tupyo.server.mail;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// One way for mails to leave, and what became of each is written down before the next is begun.
sealed interface Delivery permits SmtpDelivery, FileDelivery {
  /// Delivers mails that this server has claimed, and gives back those that it did not come to.
  ///
  /// @param goesOn asked before each
  /// @return how long to leave it before the next are delivered
  Duration deliver(List<WaitingMail> mails, BooleanSupplier goesOn);

  /// How many may deliver at once.
  int atOnce();
}
