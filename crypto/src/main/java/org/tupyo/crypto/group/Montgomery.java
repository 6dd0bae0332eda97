package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.Arrays;

/// Numbers modulo an odd p in limbs of 28 bits, each multiplied by a power R of 2 so that products
/// need no division. They are worked out modulo N, a multiple of p that is −1 modulo 2^56: so the
/// multiple of N that makes a column 0 is what stands in the column, and changes the next but one
/// at the soonest. R is more than 4N: products of numbers below 2N are below 2N again, and nothing
/// is ever taken off.
///
/// Fixed structure: neither branches nor places depend on the numbers.
///
/// Limbs are so short that a column holds all its products without a carry. What is left is one
/// plain loop, which Java turns into vector instructions: it works on `int` and `long` arrays, as
/// of two `long` arrays Java could not know that they are not the same.
///
/// A loop of such length spends much of its time on its beginning and its end. So two rows are
/// added in one, where whoever started Java let it turn so large a loop into vectors, by
/// `-XX:LoopUnrollLimit=100`, and says so by `-Dorg.tupyo.crypto.pairs=true`. With the limit that
/// Java has by itself it makes none of it, and pairs would take more than three times as long as
/// single rows; `-XX:SuperWordAutomaticAlignment=0` makes them faster again by a third. The second
/// row stands one place higher: its factors are copies that are shifted, since from one array at
/// neighbouring places Java makes no vectors.
///
/// Source: P. Montgomery, Modular multiplication without trial division (1985).
final class Montgomery {
  private static final int BITS = 28;
  private static final long MASK = (1L << BITS) - 1;

  /// Each row adds less than 2^57 to a column of 64 bits; the last place is for a carry.
  private static final int MOST_LIMBS = 126;

  private final BigInteger modulus;
  private final int limbs;

  /// `N + 1`, whose two lowest limbs are 0, and the same one limb higher.
  private final int[] n;

  private final int[] higherN;
  private final int[] one;
  private final int[] square;
  private final Rows rows;

  /// How rows are added up.
  enum Rows {
    SINGLE,
    PAIRED;

    /// How many limbs are best where this many are needed. Pairs leave out two columns, one comes
    /// before the vectors of eight and one after them: any other number has more of those.
    private int limbs(int needed) {
      return switch (this) {
        case SINGLE -> needed;
        case PAIRED -> (needed + 3) / 8 * 8 + 4;
      };
    }
  }

  Montgomery(BigInteger modulus) {
    this(modulus, Boolean.getBoolean("org.tupyo.crypto.pairs") ? Rows.PAIRED : Rows.SINGLE);
  }

  Montgomery(BigInteger modulus, Rows rows) {
    this.modulus = modulus;
    this.rows = rows;
    var unit = BigInteger.ONE.shiftLeft(2 * BITS);
    var multiple = modulus.multiply(modulus.negate().modInverse(unit));
    this.limbs = rows.limbs((multiple.bitLength() + 2 + BITS - 1) / BITS);
    if (limbs > MOST_LIMBS) {
      throw new IllegalArgumentException("a modulus of %d bits".formatted(modulus.bitLength()));
    }
    this.n = limbs(multiple.add(BigInteger.ONE));
    this.higherN = new int[limbs + 1];
    System.arraycopy(n, 0, higherN, 1, limbs);
    var r = BigInteger.ONE.shiftLeft(BITS * limbs);
    this.one = limbs(r.mod(modulus));
    this.square = limbs(r.multiply(r).mod(modulus));
  }

  /// Where a product is worked out; every thread needs its own.
  final class Room {
    private final long[] columns = new long[2 * limbs];

    /// A factor one limb higher.
    private final int[] higher = new int[limbs + 1];
  }

  Room room() {
    return new Room();
  }

  int[] number() {
    return new int[limbs];
  }

  int[] one() {
    return one.clone();
  }

  /// @param value from 0 and below p
  int[] enter(BigInteger value) {
    return product(limbs(value), square);
  }

  BigInteger leave(int[] number) {
    var unit = number();
    unit[0] = 1;
    return value(product(number, unit)).mod(modulus);
  }

  int[] product(int[] x, int[] y) {
    var product = number();
    multiply(x, y, product, room());
    return product;
  }

  private int[] limbs(BigInteger value) {
    var bits = new Bits(value);
    var result = number();
    for (int i = 0; i < limbs; i++) {
      result[i] = bits.from(i * BITS, BITS);
    }
    return result;
  }

  private BigInteger value(int[] number) {
    var bytes = new byte[limbs * BITS / 8 + 1];
    long waiting = 0;
    int bits = 0;
    int limb = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bits < 8 && limb < limbs) {
        waiting |= (long) number[limb++] << bits;
        bits += BITS;
      }
      bytes[i] = (byte) waiting;
      waiting >>>= 8;
      bits -= 8;
    }
    return new BigInteger(1, bytes);
  }

  /// @param out may be x or y
  void multiply(int[] x, int[] y, int[] out, Room room) {
    var columns = room.columns;
    Arrays.fill(columns, 0);
    long carry =
        switch (rows) {
          case SINGLE -> addSingly(x, y, columns);
          case PAIRED -> addInPairs(x, y, columns, room.higher);
        };
    // What is above 28 bits is passed on.
    for (int j = 0; j < limbs; j++) {
      long sum = columns[limbs + j] + carry;
      out[j] = (int) (sum & MASK);
      carry = sum >>> BITS;
    }
  }

  /// Adds all rows; the lower half of the columns becomes 0, but for what it carries.
  private long addSingly(int[] x, int[] y, long[] columns) {
    long low = (long) x[0] * y[0];
    long carry = 0;
    for (int i = 0; i < limbs; i++) {
      long m = low & MASK;
      carry = low >>> BITS;
      if (i + 1 < limbs) {
        // The next one is known before the row is added, so that the two need not wait.
        low = columns[i + 1] + carry + (long) x[i] * y[1] + (long) x[i + 1] * y[0];
      }
      addRow(columns, i, x[i], y, m, n);
    }
    return carry;
  }

  private static void addRow(long[] columns, int at, long x, int[] y, long m, int[] n) {
    for (int j = 0; j < y.length; j++) {
      columns[at + j] += x * y[j] + m * n[j];
    }
  }

  /// As above with two rows a turn.
  private long addInPairs(int[] x, int[] y, long[] columns, int[] higherY) {
    System.arraycopy(y, 0, higherY, 1, limbs);
    int top = limbs - 1;
    long carry = 0;
    for (int i = 0; i < limbs; i += 2) {
      long first = x[i];
      long second = x[i + 1];
      long low = columns[i] + carry + first * y[0];
      long m = low & MASK;
      low = columns[i + 1] + (low >>> BITS) + first * y[1] + second * y[0];
      long k = low & MASK;
      carry = low >>> BITS;
      // After the loop this would keep Java from making vectors, as would a method for the loop.
      columns[i + limbs] = second * y[top] + k * n[top];
      for (int j = 2; j < y.length; j++) {
        columns[i + j] += first * y[j] + m * n[j] + second * higherY[j] + k * higherN[j];
      }
    }
    return carry;
  }
}
