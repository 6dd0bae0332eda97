package org.tupyo.server.texts;

import java.time.Instant;
import java.time.ZoneId;

/// Our words for one reader, in that reader's language.
public interface Wording {
  /// Gives the text of this key.
  String t(String key, Object... values);

  /// Says a moment in words, in this zone, which is named.
  String moment(Instant moment, ZoneId zone);
}
