package org.tupyo.server.storage;

import java.util.Locale;

/// The server, or a command beside it, lacks what it needs, a data folder it can write or a setting
/// that makes sense: a plain sentence for the operator, with the cure.
public final class CannotStart extends RuntimeException {
  private final transient Sentence sentence;

  /// @param key names the sentence in the messages of the feature that is its first word
  /// @param values fill its places
  public CannotStart(String key, Object... values) {
    sentence = new Sentence(key, values);
  }

  /// The sentence in English, for the log.
  @Override
  public String getMessage() {
    return sentence.toString();
  }

  /// The sentence in the operator's language.
  public String sentence(Locale language) {
    return sentence.in(language);
  }
}
