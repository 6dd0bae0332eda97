package org.tupyo.server.mail;

import java.util.Optional;

/// A mail that this server has claimed, to send it now.
///
/// @param attempts earlier ones, all failed
/// @param claim name of the claim; the mail's row takes no result from any other
record WaitingMail(
    long id,
    String recipient,
    Optional<String> replyTo,
    Optional<String> stopAt,
    String subject,
    String text,
    String html,
    String language,
    long attempts,
    String claim) {

  /// Shows no address and no words.
  @Override
  public String toString() {
    return "WaitingMail[id=%d]".formatted(id);
  }
}
