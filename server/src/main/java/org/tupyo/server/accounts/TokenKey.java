package org.tupyo.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that makes and checks the signatures of tokens: HMAC with SHA-256, and nothing else.
final class TokenKey {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Mac keyed;

  private TokenKey(byte[] secret) {
    try {
      keyed = Mac.getInstance("HmacSHA256");
      keyed.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC with SHA-256", e);
    }
  }

  /// The key whose bytes are this text in UTF-8, as the predecessor reads its own.
  static TokenKey of(String secret) {
    return new TokenKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  /// A new secret of 256 random bits, as text.
  static String fresh(SecureRandom chance) {
    var bytes = new byte[32];
    chance.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  /// Gives the signature of a text, 43 characters.
  String signature(String text) {
    try {
      // A copy of the keyed state: cheaper than a new one, and safe between threads.
      var mac = (Mac) keyed.clone();
      return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
