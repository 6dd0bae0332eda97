package org.tupyo.server.texts;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Our own words in the reader's language, from the features' `messages.properties`.
@Component
public class Messages {
  private static final Set<Locale> OURS = Set.of(Locale.KOREAN, Locale.ENGLISH);

  private final MessageSource source;

  /// The texts without places, which are most: looking one up in a dozen files takes its time.
  private final Map<Locale, Map<String, String>> fixed = new ConcurrentHashMap<>();

  Messages(MessageSource source) {
    this.source = source;
  }

  /// Gives the text of this key with its places filled and its Korean particles chosen.
  ///
  /// @throws org.springframework.context.NoSuchMessageException where no file has the key
  public String text(Locale locale, String key, Object... values) {
    if (values.length > 0 || !OURS.contains(locale)) {
      return Particles.choose(source.getMessage(key, values, locale));
    }
    return fixed
        .computeIfAbsent(locale, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(key, known -> Particles.choose(source.getMessage(known, values, locale)));
  }

  /// Whether there is such a text.
  public boolean has(Locale locale, String key) {
    return source.getMessage(key, null, null, locale) != null;
  }
}
