package org.tupyo.server.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {
  private static final TokenKey OURS = TokenKey.of("the key of this server, 32 bytes or more");
  private static final TokenKey FOREIGN = TokenKey.of("the key of another server, quite as long");
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final String PAYLOAD =
      "{\"token_type\":\"access\",\"exp\":1795510800,\"iat\":1795424400,\"jti\":\"0123456789abcdef0123456789abcdef\",\"user_id\":7,\"sid\":3}";

  @Test
  void whatIsWrittenIsRead() {
    var claims =
        Claims.of(
            TokenType.ACCESS,
            NOW.plus(Tokens.ACCESS_LIFE),
            NOW,
            "0123456789abcdef0123456789abcdef",
            new MemberId(7),
            Optional.of(new SignInId(3)));

    var token = TokenFormat.write(claims, OURS);

    assertThat(TokenFormat.read(token, List.of(FOREIGN, OURS))).contains(claims);
    assertThat(token).isEqualTo(signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", PAYLOAD, OURS));
  }

  /// The example of RFC 7515, A.1, whose header is written with a line break: our form is stricter,
  /// but the signature must be the same.
  @Test
  void theSignatureIsThatOfTheStandard() throws Exception {
    var key =
        Base64.getUrlDecoder()
            .decode(
                "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    var mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
    var text =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    var signature =
        Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8)));

    assertThat(signature).isEqualTo("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"typ\":\"JWT\"}",
        "{\"alg\":\"None\",\"typ\":\"JWT\"}",
        "{\"alg\":\"RS256\",\"typ\":\"JWT\"}",
        "{\"alg\":\"HS512\",\"typ\":\"JWT\"}",
        "{\"alg\":\"hs256\",\"typ\":\"JWT\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"../../dev/null\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"jku\":\"https://evil.example/keys\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"x5u\":\"https://evil.example/cert\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"crit\":[\"b64\"],\"b64\":false}",
        "{}",
        "",
      })
  void noOtherHeaderIsAcceptedEvenWhenRightlySigned(String header) {
    assertThat(TokenFormat.read(signed(header, PAYLOAD, OURS), List.of(OURS))).isEmpty();
  }

  @Test
  void aSignatureMustBeThereAndOurs() {
    var token = signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", PAYLOAD, OURS);
    var unsigned = token.substring(0, token.lastIndexOf('.'));

    assertThat(TokenFormat.read(token, List.of(OURS))).isPresent();
    assertThat(TokenFormat.read(token, List.of(FOREIGN))).isEmpty();
    assertThat(TokenFormat.read(unsigned, List.of(OURS))).isEmpty();
    assertThat(TokenFormat.read(unsigned + ".", List.of(OURS))).isEmpty();
    assertThat(TokenFormat.read(token + "=", List.of(OURS))).isEmpty();
    assertThat(TokenFormat.read(token + ".x", List.of(OURS))).isEmpty();
  }

  @Test
  void everyCharacterOfTheTokenIsProtected() {
    var token = signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", PAYLOAD, OURS);

    for (var i = 0; i < token.length(); i++) {
      for (var other : new char[] {'A', 'B', '-', '.', 'é'}) {
        var altered = token.substring(0, i) + other + token.substring(i + 1);
        if (!altered.equals(token)) {
          assertThat(TokenFormat.read(altered, List.of(OURS))).as(altered).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"exp\":\"1795510800\"}",
        "{\"exp\":1795510800.5}",
        "{\"exp\":null}",
        "{\"exp\":123456789012345678901234567890}",
        "{\"iat\":\"yesterday\"}",
        "{\"nbf\":{}}",
        "{\"exp\":1,\"exp\":1795510800}",
        "[]",
        "\"text\"",
        "{",
        "{} {}",
        "",
        "not json",
      })
  void aPayloadOfAnotherShapeIsRefused(String payload) {
    var token = signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload, OURS);

    assertThat(TokenFormat.read(token, List.of(OURS))).isEmpty();
  }

  @Test
  void aMemberIsNamedByANumber() {
    var token = signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"user_id\":\"7\"}", OURS);

    assertThat(TokenFormat.read(token, List.of(OURS)).orElseThrow().member()).isEmpty();
  }

  @Test
  void anOverlongTokenIsNotEvenChecked() {
    var long8k = "{\"user_id\":7,\"more\":\"" + "x".repeat(6_000) + "\"}";

    assertThat(
            TokenFormat.read(
                signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", long8k, OURS), List.of(OURS)))
        .isEmpty();
  }

  static String signed(String header, String payload, TokenKey key) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var text =
        encoder.encodeToString(header.getBytes(UTF_8))
            + "."
            + encoder.encodeToString(payload.getBytes(UTF_8));
    return text + "." + key.signature(text);
  }
}
