package org.tupyo.server.accounts;

import java.net.URI;

/// What a mail about an account says, in the reader's language.
///
/// @param button names what the link does
/// @param note what to do where one did not ask for it
/// @param from who sends it, and where that is
public record LetterWords(
    String language,
    String subject,
    String greeting,
    String text,
    String button,
    URI link,
    String note,
    String from) {

  /// The whole letter without any markup.
  String asText() {
    return String.join("\n\n", greeting, text, button + ":\n" + link, note, "--\n" + from + "\n");
  }

  /// Shows no words: the link is a secret.
  @Override
  public String toString() {
    return "LetterWords[]";
  }
}
