package org.tupyo.server.classic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tupyo.server.accounts.AuthorizationHeader;
import org.tupyo.server.accounts.AuthorizationHeader.Absent;
import org.tupyo.server.accounts.AuthorizationHeader.Malformed;
import org.tupyo.server.accounts.AuthorizationHeader.Token;
import org.tupyo.server.accounts.TokenVerdict.Good;
import org.tupyo.server.accounts.TokenVerdict.Refused;
import org.tupyo.server.accounts.Tokens;

/// Lets nobody without an access token near the routes that need one, whatever else is wrong with
/// the request. Elsewhere the header is not looked at, so that a stale token locks nobody out.
class TokenGate extends OncePerRequestFilter {
  /// The request's attribute that holds the member whose token it is.
  static final String MEMBER = "org.tupyo.server.classic.member";

  private static final Pattern CANDIDATE = Pattern.compile("/api/candidate/[0-9]+");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Tokens tokens;
  private final Replies replies;

  TokenGate(Tokens tokens, Replies replies) {
    this.tokens = tokens;
    this.replies = replies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!needsToken(request)) {
      chain.doFilter(request, response);
      return;
    }
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    switch (AuthorizationHeader.read(header, AuthorizationHeader.JWT)) {
      case Absent() -> replies.write(response, Unauthorized.NO_TOKEN);
      case Malformed() -> replies.write(response, Unauthorized.NOT_TWO_WORDS);
      case Token(var text) -> {
        switch (tokens.check(text)) {
          case Refused(var flaw) -> replies.write(response, Unauthorized.of(flaw));
          case Good(var member, _) -> {
            request.setAttribute(MEMBER, member);
            chain.doFilter(request, response);
          }
        }
      }
    }
  }

  private static boolean needsToken(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.equals("/api/testauth")
        ? !request.getMethod().equals("OPTIONS")
        : CANDIDATE.matcher(path).matches() && !READING.contains(request.getMethod());
  }
}
