package org.tupyo.server.storage;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The data folder or the database cannot be used: a plain sentence for the operator, with the
/// cure.
///
/// It is thrown before the server has its messages, so it finds its words by itself.
public final class CannotStart extends RuntimeException {
  private final String key;
  private final List<String> values;

  /// @param key names the sentence in `messages/storage`, after `storage.cannot-start.`
  /// @param values fill its places
  CannotStart(String key, Object... values) {
    this.key = "storage.cannot-start." + key;
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
    var texts = ResourceBundle.getBundle("messages.storage.messages", language, onlyThis);
    return new MessageFormat(texts.getString(key), language).format(values.toArray());
  }
}
