package org.tupyo.server.texts;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Our own words in the reader's language, from the features' `messages.properties`.
@Component
public class Messages {
  private final MessageSource source;

  Messages(MessageSource source) {
    this.source = source;
  }

  /// Gives the text of this key with its places filled and its Korean particles chosen.
  ///
  /// @throws org.springframework.context.NoSuchMessageException where no file has the key
  public String text(Locale locale, String key, Object... values) {
    return Particles.choose(source.getMessage(key, values, locale));
  }

  /// Whether there is such a text.
  public boolean has(Locale locale, String key) {
    return source.getMessage(key, null, null, locale) != null;
  }
}
