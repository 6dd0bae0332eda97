package org.tupyo.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells what a token is worth.
@Component
public class Tokens {
  /// How long an access token is good for.
  public static final Duration ACCESS_LIFE = Duration.ofDays(1);

  /// How long a refresh token is good for.
  public static final Duration REFRESH_LIFE = Duration.ofDays(7);

  /// Clocks of two nodes may differ by this much.
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final KeyRing keys;
  private final Standings standings;
  private final SecondStepRule rule;
  private final Clock clock;

  Tokens(KeyRing keys, Standings standings, SecondStepRule rule, Clock clock) {
    this.keys = keys;
    this.standings = standings;
    this.rule = rule;
    this.clock = clock;
  }

  /// Says whom an access token speaks for, or why for nobody.
  public TokenVerdict check(String access) {
    return check(access, TokenType.ACCESS).verdict();
  }

  /// Checks a token of this type.
  Checked check(String token, TokenType type) {
    var read =
        TokenFormat.read(token, keys.accepted())
            .or(() -> TokenFormat.read(token, keys.acceptedNow()))
            .filter(claims -> inTime(claims));
    if (read.isEmpty()) {
      return Checked.refused(TokenFlaw.INVALID);
    }
    var claims = read.get();
    if (claims.expires().isEmpty()) {
      return Checked.refused(TokenFlaw.NO_EXPIRY);
    }
    if (claims.id().isEmpty()) {
      return Checked.refused(TokenFlaw.NO_ID);
    }
    if (!claims.type().equals(Optional.of(type.claim()))) {
      return Checked.refused(TokenFlaw.WRONG_TYPE);
    }
    return new Checked(verdict(claims), read);
  }

  private boolean inTime(Claims claims) {
    var now = clock.instant();
    var soon = now.plus(SKEW);
    return claims.expires().map(end -> end.isAfter(now)).orElse(true)
        // Nobody signs for longer than a refresh token lives, so such a token is forged.
        && claims.expires().map(soon.plus(TokenType.REFRESH.life())::isAfter).orElse(true)
        && claims.issued().map(soon::isAfter).orElse(true)
        && claims.notBefore().map(soon::isAfter).orElse(true);
  }

  private TokenVerdict verdict(Claims claims) {
    if (claims.member().isEmpty()) {
      return new TokenVerdict.Refused(TokenFlaw.NO_MEMBER);
    }
    var found = standings.of(claims.member().get(), claims.signIn());
    if (found.isEmpty()) {
      return new TokenVerdict.Refused(TokenFlaw.MEMBER_UNKNOWN);
    }
    var standing = found.get();
    if (standing.closed()) {
      return new TokenVerdict.Refused(TokenFlaw.MEMBER_CLOSED);
    }
    var alive =
        claims.signIn().isPresent()
            ? standing.signedIn()
            : !claims.issued().orElse(Instant.EPOCH).isBefore(standing.tokensSince());
    return alive
        ? new TokenVerdict.Good(asMayAct(standing), claims.signIn())
        : new TokenVerdict.Refused(TokenFlaw.ENDED);
  }

  private Member asMayAct(Standing standing) {
    var member = standing.member();
    return rule.holdsBack(member.role(), standing.made()) ? member.heldBack() : member;
  }

  /// A verdict, and the claims where the token could be read.
  record Checked(TokenVerdict verdict, Optional<Claims> claims) {
    private static Checked refused(TokenFlaw flaw) {
      return new Checked(new TokenVerdict.Refused(flaw), Optional.empty());
    }
  }
}
