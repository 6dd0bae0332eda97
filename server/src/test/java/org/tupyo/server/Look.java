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

  /// The looks at each page in this language: a small phone and a desk, one in daylight and the
  /// other in the dark, the other way round in the other language. So each language, theme and
  /// width meets each of the others; all three are crossed only for pictures, see
  /// [Visitor#findsNothingWrong].
  public static List<Look> in(Locale language) {
    var widthInDaylight = language.equals(Locale.KOREAN) ? 360 : 1280;
    return Stream.of(360, 1280)
        .flatMap(width -> Stream.of(Theme.values()).map(theme -> new Look(language, theme, width)))
        .filter(look ->
            Visitor.PICTURES || (look.width == widthInDaylight) == (look.theme == Theme.LIGHT))
        .toList();
  }

  /// The looks at each page in every language.
  public static List<Look> all() {
    return languages().flatMap(language -> in(language).stream()).toList();
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
