package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A number to be raised to many powers.
///
/// A fixed base has a table of its powers by digits of the exponent: a power is as many products as
/// the exponent has digits, 0 included, so its steps are always the same; which entry is read can
/// still be seen in the caches by whoever shares the processor. Another base is raised by Java's
/// `modPow`, whose steps depend on the exponent: a secret one is therefore hidden behind a random
/// multiple of the order, another one each time.
final class ResidueBase implements Base {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BLINDING_BITS = 64;

  private final Residue residue;
  private final FiniteField field;
  private final boolean fixed;
  private volatile int @Nullable [][][] powers;

  ResidueBase(Residue residue, boolean fixed) {
    this.residue = residue;
    this.field = residue.field;
    this.fixed = fixed;
  }

  @Override
  public Residue element() {
    return residue;
  }

  @Override
  public Residue power(BigInteger exponent) {
    return fixed ? byTable(exponent.mod(field.order())) : residue.power(exponent);
  }

  @Override
  public Residue secretPower(BigInteger exponent) {
    var reduced = exponent.mod(field.order());
    if (fixed) {
      return byTable(reduced);
    }
    var blinding = new BigInteger(BLINDING_BITS, RANDOM).multiply(field.order());
    return new Residue(field, residue.value().modPow(reduced.add(blinding), field.modulus()));
  }

  @Override
  public void expect(List<BigInteger> exponents) {
    if (!fixed) {
      residue.expect(exponents.stream().map(exponent -> exponent.mod(field.order())).toList());
    }
  }

  @Override
  public Residue product(BigInteger exponent, Base other, BigInteger otherExponent) {
    return power(exponent).times(((ResidueBase) other).power(otherExponent));
  }

  private Residue byTable(BigInteger exponent) {
    var montgomery = field.montgomery();
    var room = montgomery.room();
    var table = powers();
    var digits = new Bits(exponent);
    int bits = field.digitBits();
    var power = table[0][digits.from(0, bits)].clone();
    for (int place = 1; place < table.length; place++) {
      montgomery.multiply(power, table[place][digits.from(place * bits, bits)], power, room);
    }
    return new Residue(field, power);
  }

  private int[][][] powers() {
    var known = powers;
    return known == null ? made() : known;
  }

  /// By one thread, which the others wait for.
  private synchronized int[][][] made() {
    var known = powers;
    if (known == null) {
      var montgomery = field.montgomery();
      var room = montgomery.room();
      var table = new int[field.digits()][1 << field.digitBits()][];
      var step = residue.entered();
      for (var row : table) {
        row[0] = montgomery.one();
        for (int digit = 1; digit < row.length; digit++) {
          row[digit] = montgomery.number();
          montgomery.multiply(row[digit - 1], step, row[digit], room);
        }
        step = montgomery.product(row[row.length - 1], step);
      }
      known = table;
      powers = known;
    }
    return known;
  }
}
