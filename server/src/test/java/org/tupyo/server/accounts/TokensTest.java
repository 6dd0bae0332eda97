package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Refreshing.Refreshed;
import org.tupyo.server.accounts.TokenVerdict.Good;
import org.tupyo.server.accounts.TokenVerdict.Refused;

class TokensTest {

  @ParameterizedTest
  @EnumSource
  void anAccessTokenSpeaksForItsMember(TestDatabase database) {
    var server = TestServer.on(database);
    var someone = SomeMember.on(server);

    var verdict = server.the(Tokens.class).check(someone.tokens().access());

    assertThat(verdict)
        .isEqualTo(new Good(someone.member(), Optional.of(someone.tokens().signIn())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"token_type":"access","iat":NOW,"jti":"a","user_id":ID}                    | NO_EXPIRY
          {"token_type":"access","exp":SOON,"iat":NOW,"user_id":ID}                   | NO_ID
          {"token_type":"refresh","exp":SOON,"iat":NOW,"jti":"a","user_id":ID}        | WRONG_TYPE
          {"exp":SOON,"iat":NOW,"jti":"a","user_id":ID}                               | WRONG_TYPE
          {"token_type":"access","exp":SOON,"iat":NOW,"jti":"a"}                      | NO_MEMBER
          {"token_type":"access","exp":SOON,"iat":NOW,"jti":"a","user_id":"x"}        | NO_MEMBER
          {"token_type":"access","exp":SOON,"iat":NOW,"jti":"a","user_id":999999999}  | MEMBER_UNKNOWN
          {"token_type":"access","exp":SOON,"iat":NOW,"jti":"a","user_id":ID,"sid":0} | ENDED
          {"token_type":"access","exp":NOW,"iat":NOW,"jti":"a","user_id":ID}          | INVALID
          {"token_type":"access","exp":FAR,"iat":NOW,"jti":"a","user_id":ID}          | INVALID
          {"token_type":"access","exp":SOON,"iat":SOON,"jti":"a","user_id":ID}        | INVALID
          {"token_type":"access","exp":SOON,"nbf":SOON,"jti":"a","user_id":ID}        | INVALID
          """)
  void aRightlySignedTokenIsRefusedForWhatItLacks(String payload, TokenFlaw flaw) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var someone = SomeMember.on(server);
    var now = Instant.now();
    var filled =
        payload
            .replace("NOW", Long.toString(now.getEpochSecond()))
            .replace("SOON", Long.toString(now.plus(Duration.ofHours(1)).getEpochSecond()))
            .replace("FAR", Long.toString(now.plus(Duration.ofDays(365)).getEpochSecond()))
            .replace("ID", Long.toString(someone.member().id().value()));

    var verdict = server.the(Tokens.class).check(signed(server, filled));

    assertThat(verdict).isEqualTo(new Refused(flaw));
  }

  @ParameterizedTest
  @EnumSource
  void signingOutEndsTheTokensOfThatSignInOnly(TestDatabase database) {
    var server = TestServer.on(database);
    var someone = SomeMember.on(server);
    var signIns = server.the(SignIns.class);
    var other = signIns.start(someone.member(), SignInKind.API, "another device");
    var tokens = server.the(Tokens.class);
    assertThat(tokens.check(someone.tokens().access())).isInstanceOf(Good.class);

    var ended = signIns.end(someone.member().id(), someone.tokens().signIn());

    assertThat(ended).isTrue();
    assertThat(tokens.check(someone.tokens().access())).isEqualTo(new Refused(TokenFlaw.ENDED));
    assertThat(signIns.refresh(someone.tokens().refresh()))
        .isEqualTo(new Refreshing.Refused(TokenFlaw.ENDED));
    assertThat(tokens.check(other.access())).isInstanceOf(Good.class);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyEndsTheSignInOfAnother(TestDatabase database) {
    var server = TestServer.on(database);
    var victim = SomeMember.on(server);
    var attacker = SomeMember.on(server);

    var ended = server.the(SignIns.class).end(attacker.member().id(), victim.tokens().signIn());

    assertThat(ended).isFalse();
    assertThat(server.the(Tokens.class).check(victim.tokens().access())).isInstanceOf(Good.class);
  }

  @ParameterizedTest
  @EnumSource
  void aProgramsRefreshTokenStaysUsableAndKeepsTheMomentOfTheSignIn(TestDatabase database) {
    var server = TestServer.on(database);
    var someone = SomeMember.on(server);
    var signIns = server.the(SignIns.class);

    var first = (Refreshed) signIns.refresh(someone.tokens().refresh());
    var second = (Refreshed) signIns.refresh(someone.tokens().refresh());

    assertThat(first.refresh()).isEmpty();
    assertThat(second.access()).isNotEqualTo(first.access());
    assertThat(claims(server, second.access()).issued())
        .isEqualTo(claims(server, someone.tokens().refresh()).issued());
    assertThat(server.the(Tokens.class).check(second.access())).isInstanceOf(Good.class);
  }

  @ParameterizedTest
  @EnumSource
  void aSecondTabMayUseTheRefreshTokenThatTheFirstJustUsed(TestDatabase database) {
    var server = TestServer.on(database);
    var signIns = server.the(SignIns.class);
    var tokens = signIns.start(SomeMember.on(server).member(), SignInKind.PAGES, "a browser");

    var first = (Refreshed) signIns.refresh(tokens.refresh());
    var second = (Refreshed) signIns.refresh(tokens.refresh());

    assertThat(first.refresh()).isPresent();
    assertThat(second.refresh()).isEmpty();
    assertThat(server.the(Tokens.class).check(second.access())).isInstanceOf(Good.class);
  }

  @ParameterizedTest
  @EnumSource
  void aStolenRefreshTokenEndsTheSignInOfBothItsUsers(TestDatabase database) {
    var server = TestServer.on(database);
    var signIns = server.the(SignIns.class);
    var stolen = signIns.start(SomeMember.on(server).member(), SignInKind.PAGES, "a browser");
    var next = (Refreshed) signIns.refresh(stolen.refresh());
    var latest = (Refreshed) signIns.refresh(next.refresh().orElseThrow());

    var reuse = signIns.refresh(stolen.refresh());

    assertThat(reuse).isEqualTo(new Refreshing.Refused(TokenFlaw.ENDED));
    assertThat(signIns.refresh(latest.refresh().orElseThrow()))
        .isEqualTo(new Refreshing.Refused(TokenFlaw.ENDED));
    assertThat(server.the(Tokens.class).check(latest.access()))
        .isEqualTo(new Refused(TokenFlaw.ENDED));
  }

  @ParameterizedTest
  @EnumSource
  void tokensOfTheKeyBeforeStayGoodAfterARotation(TestDatabase database) {
    try (var server = TestServer.start(database, java.util.Map.of())) {
      var before = SomeMember.on(server);

      server.the(KeyRing.class).rotate();

      var after = SomeMember.on(server);
      var tokens = server.the(Tokens.class);
      assertThat(tokens.check(before.tokens().access())).isInstanceOf(Good.class);
      assertThat(tokens.check(after.tokens().access())).isInstanceOf(Good.class);
      var inUse = server.the(KeyRing.class).signer();
      assertThat(TokenFormat.read(after.tokens().access(), java.util.List.of(inUse))).isPresent();
      assertThat(TokenFormat.read(before.tokens().access(), java.util.List.of(inUse))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverRotatesSignsWithTheNewKeyAtOnceHoweverManyReadMeanwhile(TestDatabase database) {
    try (var server = TestServer.start(database, java.util.Map.of())) {
      var keys = server.the(KeyRing.class);
      var over = new AtomicBoolean();

      try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int reader = 0; reader < 4; reader++) {
          readers.execute(() -> {
            while (!over.get()) {
              keys.accepted();
            }
          });
        }
        try {
          for (int change = 0; change < 50; change++) {
            var before = keys.signer().signature("this");
            keys.rotate();
            assertThat(keys.signer().signature("this")).isNotEqualTo(before);
            assertThat(keys.accepted()).anyMatch(key -> key.signature("this").equals(before));
          }
        } finally {
          over.set(true);
        }
      }
    }
  }

  private static Claims claims(TestServer server, String token) {
    return TokenFormat.read(token, server.the(KeyRing.class).accepted()).orElseThrow();
  }

  private static String signed(TestServer server, String payload) {
    return TokenFormatTest.signed(
        "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload, server.the(KeyRing.class).signer());
  }
}
