package org.tupyo.server.mail;

import java.util.Locale;
import java.util.Optional;

/// A mail to one reader, worded by the feature that sends it.
///
/// @param once says what this mail is for, and to whom; a second letter with the same key is not
///   sent
/// @param topic groups letters for those who look after them: [#aboutElection], or a word of the
///   feature for what only administrators see
/// @param recipient one address
/// @param replyTo who gets the answers; nobody where empty
/// @param stopAt a page where the reader stops letters of this kind; empty for what must be read
/// @param subject one line
/// @param text the whole message as plain text
/// @param html the same as HTML
/// @param language of the words
/// @param handling what others may learn from it while it is kept
public record Letter(
    String once,
    String topic,
    String recipient,
    Optional<String> replyTo,
    Optional<String> stopAt,
    String subject,
    String text,
    String html,
    Locale language,
    Handling handling) {

  /// A letter that nobody is to answer and that holds no secret.
  public Letter(
      String once,
      String topic,
      String recipient,
      String subject,
      String text,
      String html,
      Locale language) {
    this(
        once,
        topic,
        recipient,
        Optional.empty(),
        Optional.empty(),
        subject,
        text,
        html,
        language,
        Handling.PLAIN);
  }

  /// The topic of letters that the organiser of this election looks after.
  public static String aboutElection(String election) {
    return "election:" + election;
  }

  /// Shows no address and no words: a link in them may be a secret.
  @Override
  public String toString() {
    return "Letter[topic=%s]".formatted(topic);
  }
}
