package org.tupyo.server.texts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/// Says moments in words that nobody mistakes: noon and midnight by name, and midnight by the two
/// days it lies between; the zone with its offset, which also tells the two hours apart that the
/// clocks show twice in autumn.
public final class Moments {
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter ENGLISH_DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter KOREAN_DAY =
      DateTimeFormatter.ofPattern("uuuu년 M월 d일(E)", Locale.KOREAN);
  private static final DateTimeFormatter KOREAN_DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("M월 d일(E)", Locale.KOREAN);
  private static final DateTimeFormatter KOREAN_DAY_OF_MONTH =
      DateTimeFormatter.ofPattern("d일(E)", Locale.KOREAN);

  /// A space that no line ends at, so that nobody takes the morning for the evening.
  private static final char TOGETHER = '\u00A0';

  private Moments() {}

  /// Gives for example `2026년 11월 26일(목) 밤 9시 (대한민국 시간, UTC+9)` or `Thu 26 Nov 2026, 9 p.m. (Korean
  /// Time, UTC+9)`.
  public static String inWords(Instant moment, ZoneId zone, Locale locale) {
    return "%s (%s)"
        .formatted(withoutZone(moment, zone, locale), zone(moment.atZone(zone), locale));
  }

  /// The same without the zone, for lists below a place that names it.
  public static String withoutZone(Instant moment, ZoneId zone, Locale locale) {
    var at = moment.atZone(zone);
    return korean(locale) ? korean(at, KOREAN_DAY) : english(at, ENGLISH_DAY);
  }

  /// A moment of these months, for cards and subjects: without the year, and without the zone where
  /// the clocks of `home` show the same. Gives for example `11월 26일(목) 밤 9시` or `Thu 26 Nov, 9
  /// p.m.`.
  public static String brief(Instant moment, ZoneId zone, ZoneId home, Locale locale) {
    var at = moment.atZone(zone);
    var words = korean(locale) ? korean(at, KOREAN_DAY_OF_YEAR) : english(at, ENGLISH_DAY_OF_YEAR);
    return at.getOffset().equals(moment.atZone(home).getOffset())
        ? words
        : "%s (%s)".formatted(words, zone(at, locale));
  }

  /// The zone's name as people say it.
  public static String name(ZoneId zone, Locale locale) {
    return zone.getDisplayName(TextStyle.FULL, locale);
  }

  /// The date and time as a form field takes it: `2026-11-26T21:00`.
  public static String forField(ZonedDateTime at) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT).format(at);
  }

  private static String zone(ZonedDateTime at, Locale locale) {
    var offset = offset(at.getOffset());
    var name = name(at.getZone(), locale);
    // Some zones are called by their offset anyway.
    return name.contains(offset) || at.getZone() instanceof ZoneOffset
        ? offset
        : "%s, %s".formatted(name, offset);
  }

  private static String offset(ZoneOffset offset) {
    var minutes = Math.abs(offset.getTotalSeconds()) / 60;
    if (minutes == 0) {
      return "UTC";
    }
    var sign = offset.getTotalSeconds() < 0 ? "−" : "+";
    return minutes % 60 == 0
        ? "UTC%s%d".formatted(sign, minutes / 60)
        : "UTC%s%d:%02d".formatted(sign, minutes / 60, minutes % 60);
  }

  private static String korean(ZonedDateTime at, DateTimeFormatter day) {
    var time = at.toLocalTime();
    return time.getHour() == 0
        ? "%s %s".formatted(koreanNight(at.toLocalDate(), day), koreanTime(time))
        : "%s %s".formatted(day.format(at), koreanTime(time));
  }

  /// The night that ends on this day. The hour after midnight is `밤 12시`, which alone could be
  /// either end of a day.
  private static String koreanNight(LocalDate day, DateTimeFormatter format) {
    var before = day.minusDays(1);
    var until =
        before.getYear() != day.getYear()
            ? format
            : before.getMonth() != day.getMonth() ? KOREAN_DAY_OF_YEAR : KOREAN_DAY_OF_MONTH;
    return "%s에서 %s로 넘어가는".formatted(format.format(before), until.format(day));
  }

  /// Noon and the hour after midnight are both 12 o'clock, never 0.
  private static String koreanTime(LocalTime time) {
    if (isMidnight(time)) {
      return "밤" + TOGETHER + "12시(자정)";
    }
    var hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    var minutes = time.getMinute() == 0 ? "" : "%s%d분".formatted(TOGETHER, time.getMinute());
    return "%s%s%d시%s".formatted(koreanPart(time.getHour()), TOGETHER, hour, minutes);
  }

  private static String koreanPart(int hour) {
    if (hour == 0) {
      return "밤";
    }
    if (hour < 6) {
      return "새벽";
    }
    if (hour < 12) {
      return "오전";
    }
    if (hour == 12) {
      return "낮";
    }
    if (hour < 18) {
      return "오후";
    }
    return hour < 20 ? "저녁" : "밤";
  }

  private static String english(ZonedDateTime at, DateTimeFormatter day) {
    var time = at.toLocalTime();
    if (isMidnight(time)) {
      return "midnight between %s and %s".formatted(day.format(at.minusDays(1)), day.format(at));
    }
    return "%s, %s".formatted(day.format(at), englishTime(time));
  }

  private static String englishTime(LocalTime time) {
    var hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    if (time.getHour() == 12 && time.getMinute() == 0) {
      return "12 noon";
    }
    var minutes = time.getMinute() == 0 ? "" : ":%02d".formatted(time.getMinute());
    var clock = hour + minutes + TOGETHER + (time.getHour() < 12 ? "a.m." : "p.m.");
    return switch (time.getHour()) {
      case 0 -> clock + " (after midnight)";
      case 12 -> clock + " (after noon)";
      default -> clock;
    };
  }

  private static boolean isMidnight(LocalTime time) {
    return time.getHour() == 0 && time.getMinute() == 0;
  }

  private static boolean korean(Locale locale) {
    return locale.getLanguage().equals(Locale.KOREAN.getLanguage());
  }
}
