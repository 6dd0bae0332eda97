package org.tupyo.crypto.election;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.tupyo.crypto.group.Sha256;

/// What draws between those who are level. The election holds its hash, so nobody can change it;
/// the draw also takes the hash of the event that ended the voting, so that nobody who knows the
/// seed knows the draw while votes can still change.
public final class TieSeed {
  private static final int BYTES = 32;

  private final String value;

  private TieSeed(String value) {
    this.value = value;
  }

  public static TieSeed generate(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new TieSeed(HexFormat.of().formatHex(bytes));
  }

  public static TieSeed of(String value) {
    return new TieSeed(value);
  }

  /// The seed itself, secret until the result is published.
  public String value() {
    return value;
  }

  /// What the election holds of it.
  public String commitment() {
    return Sha256.hex(value);
  }

  /// The seed of the draw itself, `SEED|HASH`.
  ///
  /// @param end hash of the event `EndBallots`
  public String drawnWith(String end) {
    return value + "|" + end;
  }

  @Override
  public String toString() {
    return "a seed";
  }
}
