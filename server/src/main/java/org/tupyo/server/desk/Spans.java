package org.tupyo.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tupyo.server.elections.Details;
import org.tupyo.server.texts.Wording;

/// Says spans of time in words.
final class Spans {
  private Spans() {}

  /// Gives for example `3일 3시간`: days and hours, or under a day hours and minutes; never nothing.
  static String inWords(Wording words, Duration span) {
    var minutes = Math.max(span.toMinutes(), 1);
    var days = minutes / (24 * 60);
    var hours = minutes / 60 % 24;
    var rest = days > 0 ? 0 : minutes % 60;
    return Stream.of(
            part(words, "desk.span.days", days),
            part(words, "desk.span.hours", hours),
            part(words, "desk.span.minutes", rest))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /// From when until when an election takes ballots, and how long that is.
  static String echo(Wording words, Details details) {
    var opens = details.opensAt().map(at -> words.moment(at, details.zone()));
    var closes = details.closesAt().map(at -> words.moment(at, details.zone()));
    if (opens.isEmpty()) {
      return closes
          .map(until -> words.t("desk.span.by-hand.until", until))
          .orElseGet(() -> words.t("desk.span.by-hand"));
    }
    if (closes.isEmpty()) {
      return words.t("desk.span.from", opens.get());
    }
    var span = Duration.between(moment(details.opensAt()), moment(details.closesAt()));
    return words.t("desk.span", opens.get(), closes.get(), inWords(words, span));
  }

  private static Instant moment(java.util.Optional<Instant> at) {
    return at.orElseThrow();
  }

  private static String part(Wording words, String key, long count) {
    return count == 0 ? "" : words.t(key, count);
  }
}
