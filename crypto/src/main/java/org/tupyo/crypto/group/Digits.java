package org.tupyo.crypto.group;

import java.math.BigInteger;

/// Exponents below 2^255 cut into signed digits.
final class Digits {
  /// An exponent is cut into this many parts of 64 bits, whose squarings are shared.
  static final int PARTS = 4;

  /// Places of a part: one more than its bits, for the last carry.
  static final int PLACES = 65;

  private Digits() {}

  /// For public exponents: each part in non-adjacent form of this width, digits odd or 0.
  static byte[][] sparse(BigInteger exponent, int width) {
    var digits = new byte[PARTS][];
    for (int part = 0; part < PARTS; part++) {
      digits[part] = sparse(exponent.shiftRight(64 * part).longValue(), width);
    }
    return digits;
  }

  static byte[] sparse(long bits, int width) {
    var digits = new byte[PLACES];
    int carry = 0;
    for (int place = 0; place < PLACES; ) {
      long rest = place < 64 ? bits >>> place : 0;
      if ((rest & 1) == carry) {
        place++;
        continue;
      }
      int digit = (int) (rest & ((1 << width) - 1)) + carry;
      carry = digit >> (width - 1) & 1;
      digits[place] = (byte) (digit - (carry << width));
      place += width;
    }
    return digits;
  }

  /// For secret exponents: 64 digits from −8 to 7, the lowest first, by the same steps whatever the
  /// exponent is.
  static byte[] dense(BigInteger exponent) {
    var digits = new byte[64];
    long word = 0;
    int carry = 0;
    for (int place = 0; place < 64; place++) {
      if (place % 16 == 0) {
        word = exponent.shiftRight(4 * place).longValue();
      }
      int digit = (int) (word >>> (4 * (place % 16)) & 15) + carry;
      carry = (digit + 8) >> 4;
      digits[place] = (byte) (digit - (carry << 4));
    }
    return digits;
  }
}
