package org.tupyo.server.voters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/// Makes what nobody can guess.
@Component
class Secrets {
  private static final int BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  /// 128 bits as 32 hexadecimal digits.
  String hex() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// The secret of a personal voting link.
  VotingCode code() {
    return VotingCode.random(random);
  }

  /// SHA-256 of a text in UTF-8, 64 hexadecimal digits.
  static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
