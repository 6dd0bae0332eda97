package org.tupyo.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Tokens as text: JWS compact serialisation with HS256, in the predecessor's exact form.
///
/// Written out rather than taken from a library because every vote passes here: the algorithm is
/// fixed, nothing in a header is followed, and no more is read than the seven claims we know.
final class TokenFormat {
  private static final int MAX_LENGTH = 2_048;
  private static final int SIGNATURE_LENGTH = 43;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  /// The same two fields in the other order, as older libraries of the predecessor wrote them. Any
  /// other header, with `none`, `kid` or `jku`, is refused unread.
  private static final Set<String> HEADERS =
      Set.of(HEADER, base64("{\"typ\":\"JWT\",\"alg\":\"HS256\"}"));

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private TokenFormat() {}

  /// Gives the signed token that says this.
  static String write(Claims claims, TokenKey key) {
    var json = new StringBuilder(200);
    claims.type().ifPresent(type -> json.append(",\"token_type\":\"%s\"".formatted(type)));
    claims.expires().ifPresent(at -> json.append(",\"exp\":").append(at.getEpochSecond()));
    claims.issued().ifPresent(at -> json.append(",\"iat\":").append(at.getEpochSecond()));
    claims.id().ifPresent(id -> json.append(",\"jti\":\"%s\"".formatted(id)));
    claims.member().ifPresent(id -> json.append(",\"user_id\":").append(id.value()));
    claims.signIn().ifPresent(id -> json.append(",\"sid\":").append(id.value()));
    json.setCharAt(0, '{');
    var signed = HEADER + "." + base64(json.append('}').toString());
    return signed + "." + key.signature(signed);
  }

  /// Reads a token that one of these keys signed; empty for everything else, expired or not.
  static Optional<Claims> read(String token, List<TokenKey> keys) {
    var lastDot = token.length() - SIGNATURE_LENGTH - 1;
    var firstDot = token.indexOf('.');
    if (token.length() > MAX_LENGTH
        || firstDot < 0
        || lastDot <= firstDot
        || token.charAt(lastDot) != '.'
        || !HEADERS.contains(token.substring(0, firstDot))
        || !signed(token.substring(0, lastDot), token.substring(lastDot + 1), keys)) {
      return Optional.empty();
    }
    try {
      return claims(Base64.getUrlDecoder().decode(token.substring(firstDot + 1, lastDot)));
    } catch (IllegalArgumentException | JacksonException _) {
      return Optional.empty();
    }
  }

  /// Compares the texts, not the bytes they stand for: Base64 can write the same bytes in several
  /// ways, and a token has one form only.
  private static boolean signed(String text, String signature, List<TokenKey> keys) {
    var given = signature.getBytes(StandardCharsets.UTF_8);
    for (var key : keys) {
      if (MessageDigest.isEqual(key.signature(text).getBytes(StandardCharsets.US_ASCII), given)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Claims> claims(byte[] json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      var found = new Found();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        if (!found.take(name, parser)) {
          return Optional.empty();
        }
        parser.skipChildren();
      }
      return parser.nextToken() == null ? Optional.of(found.claims()) : Optional.empty();
    }
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The claims met so far.
  private static final class Found {
    private @Nullable String type;
    private @Nullable Instant expires;
    private @Nullable Instant issued;
    private @Nullable Instant notBefore;
    private @Nullable String id;
    private @Nullable MemberId member;
    private @Nullable SignInId signIn;

    /// Takes a claim if it is one of ours; says no where its value makes the token worthless.
    boolean take(String name, JsonParser value) {
      var number = value.currentToken() == JsonToken.VALUE_NUMBER_INT;
      switch (name) {
        case "token_type" -> type = value.getString();
        case "jti" -> id = value.getString();
        case "user_id" -> member = number ? new MemberId(value.getLongValue()) : null;
        case "exp" -> expires = number ? moment(value) : null;
        case "iat" -> issued = number ? moment(value) : null;
        case "nbf" -> notBefore = number ? moment(value) : null;
        case "sid" -> signIn = number ? new SignInId(value.getLongValue()) : null;
        default -> {
          return true;
        }
      }
      // A number may be wanting only in the claim that has a refusal of its own.
      return number || Set.of("token_type", "jti", "user_id").contains(name);
    }

    private static Instant moment(JsonParser value) {
      // Beyond these years no Instant exists; nothing of ours comes near.
      return Instant.ofEpochSecond(Math.clamp(value.getLongValue(), 0, 1L << 40));
    }

    Claims claims() {
      return new Claims(
          Optional.ofNullable(type),
          Optional.ofNullable(expires),
          Optional.ofNullable(issued),
          Optional.ofNullable(notBefore),
          Optional.ofNullable(id),
          Optional.ofNullable(member),
          Optional.ofNullable(signIn));
    }
  }
}
