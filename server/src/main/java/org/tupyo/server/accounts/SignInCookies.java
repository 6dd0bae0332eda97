package org.tupyo.server.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.tupyo.server.place.Place;

/// The cookies that keep a browser signed in, and the one that proves where a form came from.
///
/// Under HTTPS their names start with `__Host-`, so that no other site of the same domain can set
/// them.
@Component
class SignInCookies {
  private final boolean secure;
  private final CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();

  SignInCookies(Place place) {
    secure = place.secure();
    csrf.setCookieName(name("csrf"));
    csrf.setCookiePath("/");
    csrf.setCookieCustomizer(cookie -> cookie.secure(secure).httpOnly(true).sameSite("Lax"));
  }

  /// Where the tokens that forms carry are compared with.
  CsrfTokenRepository csrf() {
    return csrf;
  }

  Optional<String> access(HttpServletRequest request) {
    return value(request, "access");
  }

  Optional<String> refresh(HttpServletRequest request) {
    return value(request, "refresh");
  }

  /// Signs the browser in. Forms in its other tabs, made for whoever was signed in before, stop
  /// working.
  void set(HttpServletRequest request, HttpServletResponse response, TokenPair tokens) {
    setAccess(response, tokens.access());
    setRefresh(response, tokens.refresh());
    csrf.saveToken(csrf.generateToken(request), request, response);
  }

  void setAccess(HttpServletResponse response, String token) {
    add(response, "access", token, Tokens.ACCESS_LIFE);
  }

  void setRefresh(HttpServletResponse response, String token) {
    add(response, "refresh", token, Tokens.REFRESH_LIFE);
  }

  /// What binds a trip to another service to the browser that left.
  Optional<String> social(HttpServletRequest request) {
    return value(request, "social");
  }

  void setSocial(HttpServletResponse response, String code) {
    add(response, "social", code, SocialSignIn.PATIENCE);
  }

  /// The ticket of who has come back from another service.
  Optional<String> arrival(HttpServletRequest request) {
    return value(request, "arrival");
  }

  void setArrival(HttpServletResponse response, String ticket) {
    add(response, "arrival", ticket, SocialSignIn.PATIENCE);
  }

  /// The ticket of who has made the first step of two.
  Optional<String> step(HttpServletRequest request) {
    return value(request, "step");
  }

  void setStep(HttpServletResponse response, String ticket) {
    add(response, "step", ticket, SecondStepTickets.PATIENCE);
  }

  void clearStep(HttpServletResponse response) {
    add(response, "step", "", Duration.ZERO);
  }

  void clearSocial(HttpServletResponse response) {
    add(response, "social", "", Duration.ZERO);
    add(response, "arrival", "", Duration.ZERO);
  }

  /// Signs the browser out.
  void clear(HttpServletRequest request, HttpServletResponse response) {
    clearTokens(response);
    csrf.saveToken(csrf.generateToken(request), request, response);
  }

  /// Takes away tokens that are worth nothing any more.
  void clearTokens(HttpServletResponse response) {
    add(response, "access", "", Duration.ZERO);
    add(response, "refresh", "", Duration.ZERO);
  }

  private void add(HttpServletResponse response, String name, String value, Duration life) {
    var cookie =
        ResponseCookie.from(name(name), value)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private Optional<String> value(HttpServletRequest request, String name) {
    var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(name(name)))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private String name(String name) {
    return secure ? "__Host-" + name : name;
  }
}
