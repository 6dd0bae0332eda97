package org.tupyo.server.voters;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.ClientAddress;
import org.tupyo.server.accounts.Limits;
import org.tupyo.server.elections.Election;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.texts.CleanText;

/// The voting link once more, for who has lost the letter.
@Component
class LostLink {
  private static final Logger LOG = LoggerFactory.getLogger(LostLink.class);

  private final Invitations invitations;
  private final Limits limits;

  LostLink(Invitations invitations, Limits limits) {
    this.invitations = invitations;
    this.limits = limits;
  }

  /// Sends a letter if this address is on the roll. The caller cannot tell whether it was, neither
  /// by the answer nor by the time it takes: the work is done elsewhere.
  ///
  /// @return how long to wait, where that was one too many from there
  Optional<Duration> ask(Election.Open election, String typed, ClientAddress client) {
    var wait = limits.askLink(election.id().value() + " " + key(typed), client);
    if (wait.isEmpty()) {
      MailAddress.of(typed)
          .ifPresent(address -> Thread.startVirtualThread(() -> send(election, address)));
    }
    return wait;
  }

  private void send(Election.Open election, MailAddress address) {
    try {
      invitations.writeAgain(election, address);
    } catch (RuntimeException e) {
      LOG.warn("a voting link that was asked for could not be written", e);
    }
  }

  private static String key(String typed) {
    return MailAddress.of(typed).map(MailAddress::key).orElseGet(() -> CleanText.key(typed));
  }
}
