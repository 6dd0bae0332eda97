package org.tupyo.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Fails before any controller is asked, for the tests of what surrounds them.
@Component
@ConditionalOnProperty("tupyo.echo")
class FailingFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (request.getRequestURI()) {
      case "/early" -> throw new IllegalStateException("the secret of minsu@example.org");
      case "/early-and-away" -> throw new QueryTimeoutException("the secret of minsu@example.org");
      default -> chain.doFilter(request, response);
    }
  }
}
