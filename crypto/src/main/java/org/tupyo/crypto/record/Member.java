package org.tupyo.crypto.record;

/// A member of an archive, which is named by the SHA-256 of its body.
///
/// @param offset of the body in the file
/// @param length of the body, in bytes
public record Member(Kind kind, String hash, long offset, int length) {

  /// What a member holds.
  public enum Kind {
    DATA,
    EVENT;

    String suffix() {
      return switch (this) {
        case DATA -> ".data.json";
        case EVENT -> ".event.json";
      };
    }
  }

  /// Its name in the archive.
  public String name() {
    return hash + kind.suffix();
  }
}
