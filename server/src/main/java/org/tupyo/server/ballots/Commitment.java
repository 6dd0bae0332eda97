package org.tupyo.server.ballots;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.tupyo.server.voters.Voter;

/// Binds the log to a ballot without telling what it says: only who knows the salt can check it.
///
/// @param salt 16 random bytes, 32 hexadecimal digits; stays in the box
/// @param hash 64 hexadecimal digits; stands in the log
record Commitment(String salt, String hash) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static String freshSalt() {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Commits to a ballot.
  ///
  /// @param salt fresh, see [#freshSalt]
  static Commitment to(Voter voter, String choices, String salt) {
    return new Commitment(salt, hash(salt, voter.election().value(), voter.id().value(), choices));
  }

  /// SHA-256 over salt, election, voter and choices, a line feed between each, in UTF-8.
  ///
  /// By hand: `printf '%s\n%s\n%s\n%s' "$salt" "$election" "$voter" "$choices" | sha256sum`.
  ///
  /// @param choices as [Choices#canonical] writes them
  static String hash(String salt, String election, long voter, String choices) {
    var text = salt + '\n' + election + '\n' + voter + '\n' + choices;
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// What stands in the log for the ballot.
  String content() {
    return "{\"commitment\":\"" + hash + "\"}";
  }

  /// Without the salt.
  @Override
  public String toString() {
    return "Commitment[" + hash + "]";
  }
}
