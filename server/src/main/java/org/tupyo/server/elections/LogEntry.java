package org.tupyo.server.elections;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One entry of an election's public log, linked to the one before by its hash.
///
/// @param position 1 for the opening, without gaps
/// @param kind what happened: `opened`, `ballot`, `corrected`, `extended`, `closed`, `published` …
/// @param content JSON; for a ballot a commitment that tells nothing about the choice
/// @param hash 64 hexadecimal digits, see [#hash]
public record LogEntry(long position, String kind, String content, String hash) {
  /// What stands before the first entry.
  public static final String START = "0".repeat(64);

  /// Links an entry to the one before it.
  static LogEntry after(String previous, long position, String kind, String content) {
    return new LogEntry(position, kind, content, hash(previous, position, kind, content));
  }

  /// SHA-256 over the previous hash, the position, the kind and the content, a line feed between
  /// each, in UTF-8; as 64 hexadecimal digits.
  ///
  /// By hand: `printf '%s\n%s\n%s\n%s' "$previous" "$position" "$kind" "$content" | sha256sum`.
  public static String hash(String previous, long position, String kind, String content) {
    var text = previous + '\n' + position + '\n' + kind + '\n' + content;
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
