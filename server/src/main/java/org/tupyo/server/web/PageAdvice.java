package org.tupyo.server.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// Gives every page what its frame shows.
@ControllerAdvice(annotations = Controller.class)
class PageAdvice {
  private final Messages messages;
  private final Place place;
  private final Assets assets;

  PageAdvice(Messages messages, Place place, Assets assets) {
    this.messages = messages;
    this.place = place;
    this.assets = assets;
  }

  @ModelAttribute("page")
  Page page(
      HttpServletRequest request, Locale locale, @AuthenticationPrincipal @Nullable Member reader) {
    var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return new Page(
        messages,
        locale,
        place.name(),
        request.getRequestURI(),
        csrf == null ? "" : csrf.getToken(),
        theme(request),
        Optional.ofNullable(reader),
        assets);
  }

  private static String theme(HttpServletRequest request) {
    var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals("theme"))
        .map(Cookie::getValue)
        .filter(value -> Stream.of("light", "dark").anyMatch(value::equals))
        .findFirst()
        .orElse("auto");
  }
}
