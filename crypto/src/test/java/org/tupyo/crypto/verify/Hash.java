package org.tupyo.crypto.verify;

import org.tupyo.crypto.group.Sha256;

/// Names of data in a record.
final class Hash {
  private Hash() {}

  static String of(byte[] bytes) {
    return Sha256.hex(bytes);
  }
}
