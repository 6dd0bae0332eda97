package org.tupyo.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells browsers what our answers may do: run our own modules, ask this server, and nothing else.
///
/// Set before anything else happens, so that refusals and errors carry them too. What is not said
/// to be cacheable later is kept by nobody: most pages show their reader.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ResponseHeaders extends OncePerRequestFilter {
  static final String PAGES =
      String.join(
          "; ",
          "default-src 'none'",
          "style-src 'self'",
          "script-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'");
  static final String DATA = "default-src 'none'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()";
  private static final String ONE_YEAR = "max-age=31536000";

  /// What a filter refused is answered in a second round.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    set(request, response);
    chain.doFilter(request, response);
  }

  /// Sets them, where an answer is given before any filter.
  static void set(HttpServletRequest request, HttpServletResponse response) {
    if (Machines.isData(request)) {
      response.setHeader("Content-Security-Policy", DATA);
    } else {
      response.setHeader("Content-Security-Policy", PAGES);
      // The old filter of browsers could be turned against a page.
      response.setHeader("X-XSS-Protection", "0");
      response.setHeader("Permissions-Policy", PERMISSIONS);
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", ONE_YEAR);
    }
  }
}
