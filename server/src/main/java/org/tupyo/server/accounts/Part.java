package org.tupyo.server.accounts;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tupyo.server.texts.CleanText;

/// A group that members belong to, and that a contest may be for.
///
/// @param key for programs, for example `frontend`
/// @param name for people
public record Part(String key, String name) {
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final int LONGEST_NAME = 80;

  /// Reads a new part as it was typed; nothing where it cannot be one.
  static Optional<Part> read(String key, String name) {
    var clean = CleanText.line(name);
    return KEY.matcher(key.strip()).matches() && !clean.isEmpty() && clean.length() <= LONGEST_NAME
        ? Optional.of(new Part(key.strip(), clean))
        : Optional.empty();
  }
}
