package org.tupyo.server.elections;

import java.util.List;

/// Something typed that cannot stay so.
///
/// @param pointer the field, as a JSON pointer into what was sent: `/contests/0/options/2/name`
/// @param key of the sentence for the reader
/// @param values what stands in its places
public record Flaw(String pointer, String key, List<Object> values) {
  public Flaw {
    values = List.copyOf(values);
  }

  /// A flaw of elections.
  ///
  /// @param key what follows `elections.flaw.`
  public static Flaw at(String pointer, String key, Object... values) {
    return new Flaw(pointer, "elections.flaw." + key, List.of(values));
  }
}
