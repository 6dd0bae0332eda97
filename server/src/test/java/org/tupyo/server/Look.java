package org.tupyo.server;

import java.util.List;
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

  /// The languages of the pages.
  public static Stream<Locale> languages() {
    return Stream.of(Locale.KOREAN, Locale.ENGLISH);
  }

  /// Light and dark, on a small phone and on a desk; the phone in daylight first.
  public static List<Look> all(Locale language) {
    return Stream.of(360, 1280)
        .flatMap(width -> Stream.of(Theme.values()).map(theme -> new Look(language, theme, width)))
        .toList();
  }

  /// The same in daylight.
  Look light() {
    return new Look(language, Theme.LIGHT, width);
  }

  /// Of the window, in CSS pixels.
  int height() {
    return width < 640 ? 740 : 800;
  }

  @Override
  public String toString() {
    return "%s-%s-%d".formatted(language, theme.name().toLowerCase(Locale.ROOT), width);
  }
}
