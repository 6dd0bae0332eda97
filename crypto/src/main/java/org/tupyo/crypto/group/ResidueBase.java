package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
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
  private long @Nullable [][][] powers;

  /// Powers worked out before they are asked for, by exponents.
  private Map<BigInteger, BigInteger> expected = Map.of();

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
    return fixed ? byTable(exponent.mod(field.order())) : variablePower(exponent);
  }

  @Override
  public Residue secretPower(BigInteger exponent) {
    var reduced = exponent.mod(field.order());
    if (fixed) {
      return byTable(reduced);
    }
    var blinding = new BigInteger(BLINDING_BITS, RANDOM).multiply(field.order());
    return new Residue(field, residue.value.modPow(reduced.add(blinding), field.modulus()));
  }

  @Override
  public Residue product(BigInteger exponent, Base other, BigInteger otherExponent) {
    return power(exponent).times(((ResidueBase) other).power(otherExponent));
  }

  private Residue byTable(BigInteger exponent) {
    var montgomery = field.montgomery();
    var room = montgomery.room();
    var power = montgomery.enter(BigInteger.ONE, room);
    var table = powers();
    for (int place = 0; place < table.length; place++) {
      int digit = exponent.shiftRight(place * field.digitBits()).intValue() & field.digitMask();
      montgomery.multiply(power, table[place][digit], power, room);
    }
    return new Residue(field, montgomery.leave(power, room));
  }

  private long[][][] powers() {
    var known = powers;
    if (known == null) {
      var montgomery = field.montgomery();
      var room = montgomery.room();
      var table = new long[field.digits()][field.digitMask() + 1][];
      var step = montgomery.enter(residue.value, room);
      for (var row : table) {
        row[0] = montgomery.enter(BigInteger.ONE, room);
        for (int digit = 1; digit < row.length; digit++) {
          row[digit] = montgomery.number();
          montgomery.multiply(row[digit - 1], step, row[digit], room);
        }
        var next = montgomery.number();
        montgomery.multiply(row[row.length - 1], step, next, room);
        step = next;
      }
      known = table;
      powers = known;
    }
    return known;
  }

  // ---- several public powers at once

  @Override
  public void expect(List<BigInteger> exponents) {
    if (!fixed && exponents.size() > 1) {
      var reduced = exponents.stream().map(exponent -> exponent.mod(field.order())).toList();
      expected = new SharedSquares(field.montgomery(), residue.value).powers(reduced);
    }
  }

  private Residue variablePower(BigInteger exponent) {
    var known = expected.get(exponent.mod(field.order()));
    return known == null ? residue.power(exponent) : new Residue(field, known);
  }
}
