package org.tupyo.server.classic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets scripts of other sites call `/api`, never with cookies, and answers their browsers'
/// questions beforehand, for every path and before anybody is asked for a token.
class CrossOrigin extends OncePerRequestFilter {
  private static final String METHODS = "DELETE, GET, OPTIONS, PATCH, POST, PUT";
  private static final String HEADERS =
      "accept, accept-encoding, authorization, content-type, dnt, idempotency-key, if-match, "
          + "if-none-match, last-event-id, origin, user-agent, x-csrftoken, x-requested-with, "
          + "arrival-ticket";
  private static final String READABLE = "Arrival-Ticket, ETag, Link, Location, Retry-After";
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final String EVERY = "*";

  private final ClassicSettings settings;

  CrossOrigin(ClassicSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    var allowed = allowed(request.getHeader(HttpHeaders.ORIGIN));
    allowed.ifPresent(origin -> {
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
    });
    if (!asksBeforehand(request)) {
      chain.doFilter(request, response);
    } else if (allowed.isPresent()) {
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
      response.setHeader(
          HttpHeaders.ACCESS_CONTROL_MAX_AGE, String.valueOf(REMEMBERED.toSeconds()));
    }
  }

  private Optional<String> allowed(@Nullable String origin) {
    if (origin == null) {
      return Optional.empty();
    }
    return settings.origins().contains(EVERY)
        ? Optional.of(EVERY)
        : Optional.of(origin).filter(settings.origins()::contains);
  }

  private static boolean asksBeforehand(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
  }
}
