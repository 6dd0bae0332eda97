package org.tupyo.server.voters;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.place.Place;

/// The cookie that holds a pass: one for each election, so that a person with two links can use
/// both.
@Component
class PassCookie {
  private final Place place;

  PassCookie(Place place) {
    this.place = place;
  }

  Optional<String> in(HttpServletRequest request, ElectionId election) {
    var name = name(election);
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  String given(ElectionId election, String secret, Duration lasts) {
    return cookie(election, secret, lasts);
  }

  String takenBack(ElectionId election) {
    return cookie(election, "", Duration.ZERO);
  }

  private String cookie(ElectionId election, String secret, Duration lasts) {
    return ResponseCookie.from(name(election), secret)
        .path("/")
        .httpOnly(true)
        .secure(place.secure())
        .sameSite("Lax")
        .maxAge(lasts)
        .build()
        .toString();
  }

  /// An election's address may hold any letter, a cookie's name may not.
  private String name(ElectionId election) {
    var name = "pass-" + Secrets.sha256(election.value()).substring(0, 16);
    return place.secure() ? "__Host-" + name : name;
  }
}
