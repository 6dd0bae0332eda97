package org.tupyo.server.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.texts.Moments;
import org.tupyo.server.texts.Wording;

/// What every template knows: the reader's language, the place, and who is signed in.
///
/// @param zone the place's own
/// @param path of this request, for forms that come back here
/// @param csrf proves that a form was sent from one of our pages
/// @param theme `auto`, `light` or `dark`
/// @param reader who is signed in
/// @param version of the program; empty where it runs unpackaged
public record Page(
    Messages messages,
    Locale locale,
    String placeName,
    ZoneId zone,
    String path,
    String csrf,
    String theme,
    Optional<Member> reader,
    String version,
    Assets assets)
    implements Wording {
  private static final NumberFormat PLAIN = NumberFormat.getIntegerInstance(Locale.ENGLISH);
  private static final Map<Locale, NumberFormat> NUMBERS =
      Map.of(Locale.KOREAN, NumberFormat.getIntegerInstance(Locale.KOREAN), Locale.ENGLISH, PLAIN);

  @Override
  public String t(String key, Object... values) {
    return messages.text(locale, key, values);
  }

  @Override
  public String moment(Instant moment, ZoneId zone) {
    return Moments.inWords(moment, zone, locale);
  }

  /// Says a moment in words where the page has named the zone already.
  public String time(Instant moment, ZoneId zone) {
    return Moments.withoutZone(moment, zone, locale);
  }

  /// Says a moment of these months on a card: see [Moments#brief].
  public String brief(Instant moment, ZoneId other) {
    return Moments.brief(moment, other, zone, locale);
  }

  /// Writes a whole number with the reader's separators.
  public String number(long number) {
    // A format is not made for two threads, and a copy is made sooner than a new one.
    return ((NumberFormat) NUMBERS.getOrDefault(locale, PLAIN).clone()).format(number);
  }

  /// Writes a number with as many decimals as it has.
  public String number(BigDecimal number) {
    var format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    return format.format(number);
  }

  /// `ko` or `en`.
  public String language() {
    return locale.getLanguage();
  }

  /// The address of the help about this page.
  public String help() {
    return Help.address(path);
  }

  /// The address of a file of ours that may be cached for ever.
  public String asset(String name) {
    return assets.address(name);
  }

  /// An icon of the Lucide set by its name, to stand in the page.
  public String icon(String name) {
    return assets.icon(name);
  }

  /// The icon that goes with `ok`, `warn`, `bad` or `info`; a state is never colour alone.
  public static String iconOf(String kind) {
    return switch (kind) {
      case "ok" -> "circle-check";
      case "warn" -> "triangle-alert";
      case "bad" -> "octagon-x";
      default -> "info";
    };
  }

  /// Gives the ids that describe a control, or nothing where there is neither hint nor error.
  public static @Nullable String described(String id, String hint, String error) {
    var ids =
        Stream.of(hint.isEmpty() ? "" : id + "-hint", error.isEmpty() ? "" : id + "-error")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return ids.isEmpty() ? null : ids;
  }

  /// Nothing that could be secret.
  @Override
  public String toString() {
    return "Page[%s]".formatted(path);
  }
}
