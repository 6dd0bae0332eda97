package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Raises one number to several public exponents, whose squarings are made once for all: each
/// square is multiplied into the product of those that share its digit, and at the end each product
/// is raised to its digit.
///
/// Source: A. Yao, On the evaluation of powers (1976).
final class SharedSquares {
  /// A product of nothing, 1.
  private static final int[] NOTHING = {};

  private final Montgomery montgomery;
  private final Montgomery.Room room;
  private final int[] base;

  /// @param base a number that entered
  SharedSquares(Montgomery montgomery, int[] base) {
    this.montgomery = montgomery;
    this.room = montgomery.room();
    this.base = base;
  }

  /// The powers by their exponents, which are not negative.
  Map<BigInteger, int[]> powers(Collection<BigInteger> exponents) {
    int longest = exponents.stream().mapToInt(BigInteger::bitLength).max().orElse(0);
    // A digit more halves the products on the way and doubles those at the end.
    int width = longest > 512 ? 6 : 5;
    var products =
        exponents.stream()
            .distinct()
            .map(exponent -> new Products(exponent, width))
            .toArray(Products[]::new);
    var square = base.clone();
    for (int place = 0; place < longest; place++) {
      if (place > 0) {
        montgomery.multiply(square, square, square, room);
      }
      for (var product : products) {
        product.take(place, square);
      }
    }
    var powers = new HashMap<BigInteger, int[]>();
    for (var product : products) {
      powers.put(product.exponent, product.power());
    }
    return powers;
  }

  /// The squares of one exponent, by the odd digits at their places.
  private final class Products {
    private final BigInteger exponent;
    private final Bits bits;
    private final int width;
    private final int[][] byDigit;
    private int next;

    private Products(BigInteger exponent, int width) {
      this.exponent = exponent;
      this.bits = new Bits(exponent);
      this.width = width;
      this.byDigit = new int[1 << (width - 1)][];
      Arrays.fill(byDigit, NOTHING);
    }

    void take(int place, int[] square) {
      if (place < next || bits.from(place, 1) == 0) {
        return;
      }
      int half = bits.from(place, width) >> 1;
      byDigit[half] = times(byDigit[half], square);
      next = place + width;
    }

    /// `Π b_d^d` over odd d: with `c_d` the product of all b from d on, that is `(Π c_d)²` over all
    /// but the lowest d, times the lowest c.
    int[] power() {
      var fromHere = NOTHING;
      var all = NOTHING;
      for (int half = byDigit.length - 1; half > 0; half--) {
        fromHere = times(fromHere, byDigit[half]);
        all = times(all, fromHere);
      }
      fromHere = times(fromHere, byDigit[0]);
      var power = times(times(all, all), fromHere);
      return power.length == 0 ? montgomery.one() : power;
    }

    /// Multiplies x, in its place; where x is nothing yet, gives a copy of y.
    private int[] times(int[] x, int[] y) {
      if (x.length == 0 || y.length == 0) {
        return y.length == 0 ? x : y.clone();
      }
      montgomery.multiply(x, y, x, room);
      return x;
    }
  }
}
