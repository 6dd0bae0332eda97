package org.tupyo.server.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.info.BuildProperties;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// Knows what the frame shows around a page: the place, the reader, the language, light or dark.
@Component
class Frame {
  private static final Set<String> THEMES = Set.of("light", "dark");

  private final Messages messages;
  private final Place place;
  private final Languages languages;
  private final Assets assets;
  private final String version;

  Frame(Messages messages, Place place, Languages languages, Assets assets, BuildProperties build) {
    this.messages = messages;
    this.place = place;
    this.languages = languages;
    this.assets = assets;
    this.version = Objects.requireNonNull(build.getVersion());
  }

  /// The frame of the page at this address.
  Page around(HttpServletRequest request) {
    return around(request, place.name(), place.zone(), RequestContextUtils.getLocale(request));
  }

  /// The frame of a page that says what went wrong. It asks the database nothing: that may be what
  /// went wrong.
  Page aroundTrouble(HttpServletRequest request) {
    var seen = place.lastSeen();
    return around(request, seen.name(), seen.zone(), languages.of(request));
  }

  private Page around(HttpServletRequest request, String placeName, ZoneId zone, Locale locale) {
    var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return new Page(
        messages,
        locale,
        placeName,
        zone,
        Machines.address(request),
        csrf == null ? "" : csrf.getToken(),
        theme(request),
        reader(),
        version,
        assets);
  }

  private static Optional<Member> reader() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Member member
        ? Optional.of(member)
        : Optional.empty();
  }

  private static String theme(HttpServletRequest request) {
    var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals("theme"))
        .map(Cookie::getValue)
        .filter(THEMES::contains)
        .findFirst()
        .orElse("auto");
  }
}
