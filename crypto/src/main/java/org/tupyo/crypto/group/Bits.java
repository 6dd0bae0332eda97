package org.tupyo.crypto.group;

import java.math.BigInteger;

/// The bits of a number that is not negative, by their places; beyond its highest all are 0.
final class Bits {
  private final long[] words;

  Bits(BigInteger value) {
    var bytes = value.toByteArray();
    words = new long[bytes.length / 8 + 1];
    for (int i = 0; i < bytes.length; i++) {
      words[i / 8] |= (bytes[bytes.length - 1 - i] & 0xffL) << (8 * (i % 8));
    }
  }

  /// @param count up to 30
  int from(int place, int count) {
    int word = place / 64;
    int bit = place % 64;
    long found = at(word) >>> bit;
    if (bit > 64 - count) {
      found |= at(word + 1) << (64 - bit);
    }
    return (int) found & ((1 << count) - 1);
  }

  private long at(int word) {
    return word < words.length ? words[word] : 0;
  }
}
