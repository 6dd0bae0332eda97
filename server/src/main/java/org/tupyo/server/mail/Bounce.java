package org.tupyo.server.mail;

import org.tupyo.server.texts.CleanText;

/// What a mail server reports about a letter that another one had taken.
///
/// @param letter its number
/// @param isFinal whether it gave up; else it goes on trying
/// @param server that reports; empty where it does not say
/// @param reason in its words, at most [#LONGEST_REASON] characters
record Bounce(long letter, boolean isFinal, String server, String reason) {
  static final int LONGEST_REASON = 300;

  Bounce {
    server = cut(server);
    reason = cut(reason);
  }

  private static String cut(String text) {
    var line = CleanText.line(text);
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }

  /// Shows no words, which may hold an address.
  @Override
  public String toString() {
    return "Bounce[letter=%d, isFinal=%b]".formatted(letter, isFinal);
  }
}
