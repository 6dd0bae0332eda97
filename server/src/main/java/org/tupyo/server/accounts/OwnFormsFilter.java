package org.tupyo.server.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tupyo.server.place.Place;

/// Refuses forms that a browser says were sent from another site, whatever token they carry.
final class OwnFormsFilter extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final Place place;

  OwnFormsFilter(Place place) {
    this.place = place;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (READING.contains(request.getMethod()) || ours(request)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private boolean ours(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    if (site != null && !Set.of("same-origin", "none").contains(site)) {
      return false;
    }
    if (origin == null) {
      return true;
    }
    // A strict referrer policy makes browsers hide even our own origin.
    return origin.equals("null") ? "same-origin".equals(site) : ours(request, origin);
  }

  private boolean ours(HttpServletRequest request, String origin) {
    try {
      var authority = URI.create(origin).getAuthority();
      return authority != null
          && (authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
              || authority.equalsIgnoreCase(place.address().getAuthority()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
