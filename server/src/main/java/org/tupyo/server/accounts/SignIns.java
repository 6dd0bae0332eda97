package org.tupyo.server.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Refreshing.Refreshed;
import org.tupyo.server.accounts.SignInStore.RefreshIds;
import org.tupyo.server.accounts.TokenVerdict.Good;

/// Who is signed in where: from the first pair of tokens to the end.
@Component
public class SignIns {
  /// Two tabs may use the same refresh token at nearly the same time, and only one gets the next.
  static final Duration SECOND_TAB = Duration.ofSeconds(30);

  /// How long after signing in nobody else is expected at the browser.
  private static final Duration JUST_NOW = Duration.ofMinutes(10);

  private final SignInStore store;
  private final Tokens tokens;
  private final KeyRing keys;
  private final Standings standings;
  private final Clock clock;
  private final SecureRandom chance = new SecureRandom();

  SignIns(SignInStore store, Tokens tokens, KeyRing keys, Standings standings, Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.keys = keys;
    this.standings = standings;
    this.clock = clock;
  }

  /// Signs in a member who has made one step.
  @Transactional
  public TokenPair start(Member member, SignInKind kind, String device) {
    return start(member, kind, device, Steps.ONE);
  }

  /// Signs a member in; who asks has proved to be that member.
  ///
  /// @param device browser or program, as it names itself; cut to 200 characters
  @Transactional
  public TokenPair start(Member member, SignInKind kind, String device, Steps made) {
    var now = clock.instant();
    var refreshId = freshId();
    var expires = now.plus(Tokens.REFRESH_LIFE);
    var id = store.add(member.id(), kind, device, made, now, expires, refreshId);
    return new TokenPair(
        id,
        sign(TokenType.ACCESS, now, freshId(), member, Optional.of(id)),
        sign(TokenType.REFRESH, now, refreshId, member, Optional.of(id)));
  }

  /// Gives what a refresh token gets: an access token and, for a browser's sign-in, the refresh
  /// token that takes its place.
  ///
  /// A browser's refresh token that was used before ends the sign-in: one of its two users has
  /// stolen it.
  @Transactional
  public Refreshing refresh(String refresh) {
    var checked = tokens.check(refresh, TokenType.REFRESH);
    return switch (checked.verdict()) {
      case TokenVerdict.Refused(var flaw) -> new Refreshing.Refused(flaw);
      case Good good -> refreshed(good, checked.claims().orElseThrow());
    };
  }

  /// Whether a sign-in of this member was made just now, so that it need not be proved again who
  /// sits there.
  boolean isRecent(MemberId member, Optional<SignInId> signIn) {
    var since = clock.instant().minus(JUST_NOW);
    return signIn.isPresent()
        && of(member).stream()
            .filter(known -> known.id().equals(signIn.get()))
            .anyMatch(known -> known.started().isAfter(since));
  }

  /// With how many steps a sign-in was made.
  Steps made(SignInId signIn) {
    return store.made(signIn);
  }

  /// Notes that a sign-in of this member is one of two steps from now on.
  @Transactional
  public void strengthen(MemberId member, SignInId signIn) {
    standings.changing(member);
    store.strengthen(member, signIn);
  }

  /// Ends one sign-in of this member; says whether there was one to end.
  @Transactional
  public boolean end(MemberId member, SignInId signIn) {
    standings.changing(member);
    return store.end(member, signIn, clock.instant());
  }

  /// Ends every sign-in of this member, and all the predecessor's tokens too.
  ///
  /// @param except stays, for example the one that changes the password just now
  @Transactional
  public void endAll(MemberId member, Optional<SignInId> except) {
    standings.changing(member);
    store.endAll(member, except, clock.instant());
  }

  /// Gives this member's sign-ins, the latest first.
  List<SignIn> of(MemberId member) {
    return store.of(member, clock.instant());
  }

  private Refreshing refreshed(Good good, Claims claims) {
    var ids = good.signIn().flatMap(store::refreshIds);
    if (good.signIn().isPresent() && ids.isEmpty()) {
      return new Refreshing.Refused(TokenFlaw.ENDED);
    }
    if (ids.isEmpty() || ids.get().kind() == SignInKind.API) {
      // The predecessor kept the moment of the sign-in, and its clients may read it.
      var access =
          sign(
              TokenType.ACCESS,
              claims.issued().orElse(clock.instant()),
              freshId(),
              good.member(),
              good.signIn());
      return new Refreshed(good.member(), good.signIn(), access, Optional.empty());
    }
    return rotated(good, claims.id().orElseThrow(), good.signIn().orElseThrow(), ids.get());
  }

  private Refreshing rotated(Good good, String presented, SignInId signIn, RefreshIds ids) {
    var now = clock.instant();
    var access = sign(TokenType.ACCESS, now, freshId(), good.member(), good.signIn());
    if (presented.equals(ids.current())) {
      var next = freshId();
      store.rotate(signIn, next, now, now.plus(Tokens.REFRESH_LIFE));
      return new Refreshed(
          good.member(),
          good.signIn(),
          access,
          Optional.of(sign(TokenType.REFRESH, now, next, good.member(), good.signIn())));
    }
    if (ids.wasCurrent(presented, now.minus(SECOND_TAB))) {
      return new Refreshed(good.member(), good.signIn(), access, Optional.empty());
    }
    end(good.member().id(), signIn);
    return new Refreshing.Refused(TokenFlaw.ENDED);
  }

  private String sign(
      TokenType type, Instant issued, String id, Member member, Optional<SignInId> signIn) {
    var expires = clock.instant().plus(type.life());
    return TokenFormat.write(
        Claims.of(type, expires, issued, id, member.id(), signIn), keys.signer());
  }

  private String freshId() {
    var bytes = new byte[16];
    chance.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
