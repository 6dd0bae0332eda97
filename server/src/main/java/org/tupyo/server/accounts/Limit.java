package org.tupyo.server.accounts;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/// So many times within so long, written `20 per 15m`. Used-up times come back evenly.
///
/// @param times at least 1
public record Limit(long times, Duration per) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) per (\\S+)");

  public Limit {
    if (times < 1 || !per.isPositive()) {
      throw new IllegalArgumentException(
          "a limit allows something: %s per %s".formatted(times, per));
    }
  }

  /// Reads a limit as settings write it.
  public static Limit valueOf(String text) {
    var found = FORM.matcher(text.strip());
    if (!found.matches()) {
      throw new IllegalArgumentException("a limit looks like \"20 per 15m\", not: " + text);
    }
    return new Limit(Long.parseLong(found.group(1)), DurationStyle.detectAndParse(found.group(2)));
  }
}
