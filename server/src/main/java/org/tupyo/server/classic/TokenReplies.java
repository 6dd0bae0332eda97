package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.OtherSites;
import org.tupyo.server.accounts.SignInKind;
import org.tupyo.server.accounts.SignIns;
import org.tupyo.server.accounts.Steps;
import org.tupyo.server.accounts.Tokens;
import org.tupyo.server.place.Place;

/// Hands out tokens, in the body and as cookies.
@Component
class TokenReplies {
  private final SignIns signIns;
  private final Place place;
  private final OtherSites others;

  TokenReplies(SignIns signIns, Place place, OtherSites others) {
    this.signIns = signIns;
    this.place = place;
    this.others = others;
  }

  /// The two tokens as the predecessor wrote them.
  record Pair(String refresh, String access) {
    /// Shows no token.
    @Override
    public String toString() {
      return "Pair[]";
    }
  }

  /// Signs a member in.
  Pair start(Member member, Steps made, HttpServletRequest request) {
    var device = request.getHeader(HttpHeaders.USER_AGENT);
    var pair = signIns.start(member, SignInKind.API, device == null ? "" : device, made);
    return new Pair(pair.refresh(), pair.access());
  }

  /// Adds the tokens as cookies, but not for a page of another site: that could sign a reader in as
  /// somebody else unnoticed, see `docs/decisions/12-who-signs-a-browser-in.md`.
  Reply withCookies(Reply reply, Pair pair, HttpServletRequest request) {
    return others.sent(request)
        ? reply
        : reply.withCookies(
            List.of(
                cookie("access", pair.access(), Tokens.ACCESS_LIFE),
                cookie("refresh", pair.refresh(), Tokens.REFRESH_LIFE)));
  }

  private String cookie(String name, String token, Duration life) {
    return ResponseCookie.from(name, token)
        .path("/")
        .httpOnly(true)
        .secure(place.secure())
        .sameSite("Lax")
        .maxAge(life)
        .build()
        .toString();
  }
}
