package org.tupyo.server.mail;

import java.util.Locale;

/// A mail to one reader, worded by the feature that sends it.
///
/// @param once says what this mail is for, and to whom; a second letter with the same key is not
///   sent
/// @param topic groups letters for those who look after them, for example `election:part-leaders`
/// @param recipient one address
/// @param subject one line
/// @param text the whole message as plain text
/// @param html the same as HTML
/// @param language of the words
public record Letter(
    String once,
    String topic,
    String recipient,
    String subject,
    String text,
    String html,
    Locale language) {

  /// Shows no address and no words: a link in them may be a secret.
  @Override
  public String toString() {
    return "Letter[topic=%s]".formatted(topic);
  }
}
