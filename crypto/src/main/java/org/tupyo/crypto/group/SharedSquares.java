package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Raises one number to several public exponents, whose squarings are made once for all: each
/// square is multiplied into the product of those that share its digit, and at the end each product
/// is raised to its digit.
///
/// Source: A. Yao, On the evaluation of powers (1976).
final class SharedSquares {
  private static final int WIDTH = 5;

  /// A product of nothing, 1.
  private static final long[] NOTHING = {};

  private final Montgomery montgomery;
  private final Montgomery.Room room;
  private final BigInteger base;

  SharedSquares(Montgomery montgomery, BigInteger base) {
    this.montgomery = montgomery;
    this.room = montgomery.room();
    this.base = base;
  }

  /// The powers by their exponents, which are not negative.
  Map<BigInteger, BigInteger> powers(List<BigInteger> exponents) {
    int longest = exponents.stream().mapToInt(BigInteger::bitLength).max().orElse(0);
    var products = new Products[exponents.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = new Products(exponents.get(i));
    }
    var square = montgomery.enter(base, room);
    for (int place = 0; place < longest; place++) {
      if (place > 0) {
        montgomery.square(square, square, room);
      }
      for (var product : products) {
        product.take(place, square);
      }
    }
    var powers = new HashMap<BigInteger, BigInteger>();
    for (var product : products) {
      powers.put(product.exponent, montgomery.leave(product.power(), room));
    }
    return powers;
  }

  /// The squares of one exponent, by the odd digits at their places.
  private final class Products {
    private final BigInteger exponent;
    private final long[][] byDigit = new long[1 << (WIDTH - 1)][];
    private int next;

    private Products(BigInteger exponent) {
      this.exponent = exponent;
      Arrays.fill(byDigit, NOTHING);
    }

    void take(int place, long[] square) {
      if (place < next || !exponent.testBit(place)) {
        return;
      }
      int half = 0;
      for (int bit = 1; bit < WIDTH; bit++) {
        half |= exponent.testBit(place + bit) ? 1 << (bit - 1) : 0;
      }
      byDigit[half] = times(byDigit[half], square);
      next = place + WIDTH;
    }

    /// `Π b_d^d` over odd d: with `c_d` the product of all b from d on, that is `(Π c_d)²` over all
    /// but the lowest d, times the lowest c.
    long[] power() {
      var fromHere = NOTHING;
      var all = NOTHING;
      for (int half = byDigit.length - 1; half > 0; half--) {
        fromHere = times(fromHere, byDigit[half]);
        all = times(all, fromHere);
      }
      if (all.length > 0) {
        montgomery.square(all, all, room);
      }
      fromHere = times(fromHere, byDigit[0]);
      var power = times(all, fromHere);
      return power.length == 0 ? montgomery.enter(BigInteger.ONE, room) : power;
    }

    /// A new array, so that what it is made of can change.
    private long[] times(long[] x, long[] y) {
      if (x.length == 0 || y.length == 0) {
        return x.length == 0 ? y.clone() : x.clone();
      }
      var product = montgomery.number();
      montgomery.multiply(x, y, product, room);
      return product;
    }
  }
}
