package org.tupyo.server.voters;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/// Makes what nobody can guess.
@Component
class Secrets {
  private static final int BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  /// The salt of a roll: 128 bits, 32 hexadecimal digits.
  String salt() {
    return HexFormat.of().formatHex(bytes());
  }

  /// 128 bits.
  byte[] bytes() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return bytes;
  }
}
