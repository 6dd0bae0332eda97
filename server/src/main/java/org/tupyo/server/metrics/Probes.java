package org.tupyo.server.metrics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/// What a balancer or a supervisor asks every few seconds, answered in a word to anybody. Before
/// all else of a request, because some of that asks the database: one that is away is no reason to
/// restart the server.
final class Probes extends OncePerRequestFilter {
  static final String LIVE = "/livez";
  static final String READY = "/readyz";

  private final ObjectProvider<Readiness> readiness;

  Probes(ObjectProvider<Readiness> readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var asks = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (asks && request.getRequestURI().equals(LIVE)) {
      answer(response, HttpServletResponse.SC_OK, "live\n");
    } else if (asks && request.getRequestURI().equals(READY)) {
      var ready = readiness.getObject().isReady();
      answer(
          response,
          ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          ready ? "ready\n" : "not ready\n");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void answer(HttpServletResponse response, int status, String word)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType("text/plain");
    response.getWriter().write(word);
  }
}
