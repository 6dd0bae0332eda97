package org.tupyo.server;

import java.util.Locale;
import java.util.stream.Stream;

/// How a reader looks at a page.
///
/// @param width of the window in CSS pixels
public record Look(Locale language, Theme theme, int width) {
  /// Light or dark, as the reader's device has it.
  public enum Theme {
    LIGHT,
    DARK
  }

  /// A small phone in daylight, in Korean.
  public static Look phone() {
    return new Look(Locale.KOREAN, Theme.LIGHT, 360);
  }

  /// Both languages, light and dark, on a small phone and on a desk.
  public static Stream<Look> all() {
    return Stream.of(Locale.KOREAN, Locale.ENGLISH)
        .flatMap(language ->
            Stream.of(Theme.values())
                .flatMap(
                    theme -> Stream.of(360, 1280).map(width -> new Look(language, theme, width))));
  }

  @Override
  public String toString() {
    return "%s-%s-%d".formatted(language, theme.name().toLowerCase(Locale.ROOT), width);
  }
}
