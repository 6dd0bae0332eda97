package org.tupyo.server.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tupyo.server.accounts.Refreshing.Refreshed;
import org.tupyo.server.accounts.TokenVerdict.Good;

/// Recognises the reader of a page by the cookies, and renews them when the access token has
/// expired.
final class CookieFilter extends OncePerRequestFilter {
  private final Tokens tokens;
  private final SignIns signIns;
  private final SignInCookies cookies;
  private final RequestAttributeSecurityContextRepository contexts =
      new RequestAttributeSecurityContextRepository();

  CookieFilter(Tokens tokens, SignIns signIns, SignInCookies cookies) {
    this.tokens = tokens;
    this.signIns = signIns;
    this.cookies = cookies;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    recognise(request, response)
        .ifPresent(reader -> {
          var context = SecurityContextHolder.createEmptyContext();
          context.setAuthentication(reader);
          SecurityContextHolder.setContext(context);
          // Kept with the request: an error page and an event stream are written later.
          contexts.saveContext(context, request, response);
        });
    chain.doFilter(request, response);
  }

  private Optional<MemberAuthentication> recognise(
      HttpServletRequest request, HttpServletResponse response) {
    var verdict = cookies.access(request).map(tokens::check);
    if (verdict.isPresent() && verdict.get() instanceof Good(var member, var signIn)) {
      return Optional.of(new MemberAuthentication(member, signIn));
    }
    var refreshed = cookies.refresh(request).map(signIns::refresh);
    if (refreshed.isPresent() && refreshed.get() instanceof Refreshed good) {
      cookies.setAccess(response, good.access());
      good.refresh().ifPresent(next -> cookies.setRefresh(response, next));
      return Optional.of(new MemberAuthentication(good.member(), good.signIn()));
    }
    if (verdict.isPresent() || refreshed.isPresent()) {
      cookies.clearTokens(response);
    }
    return Optional.empty();
  }
}
