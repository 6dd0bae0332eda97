package org.tupyo.server.texts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/// Says moments in words that nobody mistakes: noon and midnight by name, the zone named.
public final class Moments {
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter KOREAN_DAY =
      DateTimeFormatter.ofPattern("uuuu년 M월 d일(E)", Locale.KOREAN);

  private Moments() {}

  /// Gives for example `2026년 11월 26일(목) 밤 9시 (한국 시간)` or `Thu 26 Nov 2026, 9 p.m. (Korean Time)`.
  public static String inWords(Instant moment, ZoneId zone, Locale locale) {
    var at = moment.atZone(zone);
    return korean(locale)
        ? "%s %s (%s)"
            .formatted(KOREAN_DAY.format(at), koreanTime(at.toLocalTime()), name(zone, locale))
        : "%s, %s (%s)"
            .formatted(ENGLISH_DAY.format(at), englishTime(at.toLocalTime()), name(zone, locale));
  }

  /// The zone's name as people say it; where it has none, its offset now.
  public static String name(ZoneId zone, Locale locale) {
    return zone.getDisplayName(TextStyle.FULL, locale);
  }

  /// The date and time as a form field takes it: `2026-11-26T21:00`.
  public static String forField(ZonedDateTime at) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT).format(at);
  }

  private static String koreanTime(LocalTime time) {
    if (time.equals(LocalTime.MIDNIGHT)) {
      return "밤 12시(자정)";
    }
    if (time.equals(LocalTime.NOON)) {
      return "낮 12시";
    }
    var hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    var minutes = time.getMinute() == 0 ? "" : " %d분".formatted(time.getMinute());
    return "%s %d시%s".formatted(koreanPart(time.getHour()), hour, minutes);
  }

  private static String koreanPart(int hour) {
    if (hour < 1) {
      return "밤";
    }
    if (hour < 6) {
      return "새벽";
    }
    if (hour < 12) {
      return "오전";
    }
    if (hour < 18) {
      return hour == 12 ? "낮" : "오후";
    }
    return hour < 20 ? "저녁" : "밤";
  }

  private static String englishTime(LocalTime time) {
    if (time.equals(LocalTime.MIDNIGHT)) {
      return "midnight (start of the day)";
    }
    if (time.equals(LocalTime.NOON)) {
      return "12 noon";
    }
    var hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    var minutes = time.getMinute() == 0 ? "" : ":%02d".formatted(time.getMinute());
    return "%d%s %s".formatted(hour, minutes, time.getHour() < 12 ? "a.m." : "p.m.");
  }

  private static boolean korean(Locale locale) {
    return locale.getLanguage().equals(Locale.KOREAN.getLanguage());
  }
}
