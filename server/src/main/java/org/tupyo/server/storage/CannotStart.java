package org.tupyo.server.storage;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The server lacks what it needs, a data folder it can write or a setting that makes sense: a
/// plain sentence for the operator, with the cure.
///
/// It is thrown before the server has its messages, so it finds its words by itself.
public final class CannotStart extends RuntimeException {
  private final String key;
  private final List<String> values;

  /// @param key names the sentence in the messages of the feature that is its first word
  /// @param values fill its places
  public CannotStart(String key, Object... values) {
    this.key = key;
    this.values = List.of(values).stream().map(Object::toString).toList();
  }

  /// The sentence in English, for the log.
  @Override
  public String getMessage() {
    return sentence(Locale.ENGLISH);
  }

  /// The sentence in the operator's language.
  public String sentence(Locale language) {
    var onlyThis =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    var feature = key.substring(0, key.indexOf('.'));
    var texts =
        ResourceBundle.getBundle("messages.%s.messages".formatted(feature), language, onlyThis);
    return new MessageFormat(texts.getString(key), language).format(values.toArray());
  }
}
