package org.tupyo.server.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tupyo.server.accounts.AuthorizationHeader.Absent;
import org.tupyo.server.accounts.AuthorizationHeader.Malformed;
import org.tupyo.server.accounts.AuthorizationHeader.Token;
import org.tupyo.server.accounts.TokenVerdict.Good;
import org.tupyo.server.accounts.TokenVerdict.Refused;

/// Recognises who calls the API by the header `Authorization`, and by nothing else.
final class HeaderFilter extends OncePerRequestFilter {
  private final Tokens tokens;
  private final ApiRefusals refusals;
  private final RequestAttributeSecurityContextRepository contexts =
      new RequestAttributeSecurityContextRepository();

  HeaderFilter(Tokens tokens, ApiRefusals refusals) {
    this.tokens = tokens;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (AuthorizationHeader.read(
        request.getHeader(HttpHeaders.AUTHORIZATION), AuthorizationHeader.JWT_OR_BEARER)) {
      case Absent() -> chain.doFilter(request, response);
      case Malformed() -> refusals.badToken(request, response);
      case Token(var text) -> {
        switch (tokens.check(text)) {
          case Refused _ -> refusals.badToken(request, response);
          case Good(var member, var signIn) -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new MemberAuthentication(member, signIn));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            chain.doFilter(request, response);
          }
        }
      }
    }
  }
}
