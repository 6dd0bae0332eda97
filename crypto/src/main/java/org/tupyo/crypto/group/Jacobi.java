package org.tupyo.crypto.group;

import java.math.BigInteger;

/// The Jacobi symbol: for a prime below, whether the number above is a square.
final class Jacobi {
  private Jacobi() {}

  /// Source: H. Cohen, A Course in Computational Algebraic Number Theory (1993), 1.4.10, with words
  /// instead of digits.
  ///
  /// @param above from 0 and below `below`
  /// @param below odd and positive
  /// @return 1, −1, or 0 where the two have a common divisor
  static int symbol(BigInteger above, BigInteger below) {
    int words = (below.bitLength() + 63) / 64;
    var a = words(above, words);
    var n = words(below, words);
    int length = words;
    int symbol = 1;
    while (true) {
      while (length > 1 && (a[length - 1] | n[length - 1]) == 0) {
        length--;
      }
      int zeros = trailingZeros(a, length);
      if (zeros == 64 * length) {
        return isOne(n, length) ? symbol : 0;
      }
      shiftRight(a, length, zeros);
      long residue = n[0] & 7;
      if ((zeros & 1) == 1 && (residue == 3 || residue == 5)) {
        symbol = -symbol;
      }
      if (compare(a, n, length) < 0) {
        if ((a[0] & 3) == 3 && (n[0] & 3) == 3) {
          symbol = -symbol;
        }
        var kept = a;
        a = n;
        n = kept;
      }
      subtract(a, n, length);
    }
  }

  private static long[] words(BigInteger value, int count) {
    var words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = value.shiftRight(64 * i).longValue();
    }
    return words;
  }

  private static int trailingZeros(long[] a, int length) {
    int word = 0;
    while (word < length && a[word] == 0) {
      word++;
    }
    return word == length ? 64 * length : 64 * word + Long.numberOfTrailingZeros(a[word]);
  }

  private static void shiftRight(long[] a, int length, int places) {
    int words = places / 64;
    int bits = places % 64;
    for (int i = 0; i < length; i++) {
      long low = i + words < length ? a[i + words] : 0;
      long high = i + words + 1 < length ? a[i + words + 1] : 0;
      a[i] = bits == 0 ? low : low >>> bits | high << (64 - bits);
    }
  }

  private static int compare(long[] a, long[] n, int length) {
    for (int i = length - 1; i >= 0; i--) {
      if (a[i] != n[i]) {
        return Long.compareUnsigned(a[i], n[i]);
      }
    }
    return 0;
  }

  private static void subtract(long[] a, long[] n, int length) {
    long borrow = 0;
    for (int i = 0; i < length; i++) {
      long difference = a[i] - n[i];
      boolean next =
          Long.compareUnsigned(a[i], n[i]) < 0 || Long.compareUnsigned(difference, borrow) < 0;
      a[i] = difference - borrow;
      borrow = next ? 1 : 0;
    }
  }

  private static boolean isOne(long[] n, int length) {
    for (int i = 1; i < length; i++) {
      if (n[i] != 0) {
        return false;
      }
    }
    return n[0] == 1;
  }
}
