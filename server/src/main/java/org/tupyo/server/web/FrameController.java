package org.tupyo.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/// The switches in the frame of every page.
@Controller
class FrameController {
  private final LocaleResolver locales;

  FrameController(LocaleResolver locales) {
    this.locales = locales;
  }

  @PostMapping("/language")
  String language(
      @RequestParam String language,
      @RequestParam String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    var chosen = Locale.of(language);
    if (Languages.ALL.contains(chosen)) {
      locales.setLocale(request, response, chosen);
    }
    return "redirect:" + Back.safe(back);
  }

  @PostMapping("/theme")
  String theme(
      @RequestParam String theme, @RequestParam String back, HttpServletResponse response) {
    if (Set.of("auto", "light", "dark").contains(theme)) {
      var cookie =
          ResponseCookie.from("theme", theme)
              .path("/")
              .httpOnly(true)
              .sameSite("Lax")
              .maxAge(Duration.ofDays(365))
              .build();
      response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
    return "redirect:" + Back.safe(back);
  }
}
