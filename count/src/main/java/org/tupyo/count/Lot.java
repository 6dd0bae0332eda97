package org.tupyo.count;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A candidate's lot in a draw.
///
/// @param hash SHA-256 of `seed:name` in UTF-8, as 64 lower-case hexadecimal digits
public record Lot(Candidate candidate, String hash) implements Comparable<Lot> {

  /// Draws the lot of one candidate. In a shell: `printf '%s' "seed:name" | sha256sum`.
  public static Lot of(String seed, Candidate candidate) {
    try {
      var text = (seed + ":" + candidate.name()).getBytes(StandardCharsets.UTF_8);
      var hash = MessageDigest.getInstance("SHA-256").digest(text);
      return new Lot(candidate, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The smaller hash first, as `sort` orders them: hexadecimal digits compare like the numbers.
  @Override
  public int compareTo(Lot other) {
    return hash.compareTo(other.hash);
  }
}
