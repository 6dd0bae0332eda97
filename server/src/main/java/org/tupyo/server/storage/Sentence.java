package org.tupyo.server.storage;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// A sentence for the operator at a terminal, who may speak another language than the place. It is
/// needed where no server runs, so it finds its words by itself.
///
/// @param key names the sentence in the messages of the feature that is its first word
/// @param values fill its places
public record Sentence(String key, List<String> values) {
  public Sentence {
    values = List.copyOf(values);
  }

  public Sentence(String key, Object... values) {
    this(key, List.of(values).stream().map(Object::toString).toList());
  }

  /// The sentence in this language.
  public String in(Locale language) {
    var onlyThis =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    var feature = key.substring(0, key.indexOf('.'));
    var texts =
        ResourceBundle.getBundle("messages.%s.messages".formatted(feature), language, onlyThis);
    return new MessageFormat(texts.getString(key), language).format(values.toArray());
  }

  /// The sentence in English.
  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
