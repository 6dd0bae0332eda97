package org.tupyo.server.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tupyo.server.place.Place;

/// The language of whoever must be told something although the database may be away: what the
/// reader chose by the switch, else what the browser asks for, else the place's own, as it was when
/// last read.
@Component
class Languages {
  static final List<Locale> ALL = List.of(Locale.KOREAN, Locale.ENGLISH);

  private final Place place;

  Languages(Place place) {
    this.place = place;
  }

  Locale of(HttpServletRequest request) {
    return chosen(request)
        .or(() -> asked(request.getHeader("Accept-Language")))
        .orElseGet(() -> place.lastSeen().language());
  }

  private static Optional<Locale> chosen(HttpServletRequest request) {
    var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
    return Stream.of(cookies)
        .filter(cookie -> cookie.getName().equals("lang"))
        .flatMap(cookie -> named(cookie.getValue()).stream())
        .findFirst();
  }

  /// The language that has this code.
  static Optional<Locale> named(String code) {
    return ALL.stream().filter(language -> language.getLanguage().equals(code)).findFirst();
  }

  /// The first of ours in a header `Accept-Language`.
  static Optional<Locale> asked(@Nullable String header) {
    try {
      return header == null
          ? Optional.empty()
          : Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), ALL));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
