package org.tupyo.crypto.group;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An element of a [FiniteField]'s group: a number below p, as such or as [Montgomery] multiplies
/// it.
///
/// What is not there from the start is worked out when first asked for. Many threads may ask: a
/// race works it out twice, and loses nothing.
final class Residue implements Element {
  final FiniteField field;
  private volatile @Nullable BigInteger value;
  private volatile int @Nullable [] entered;
  private volatile @Nullable String text;

  /// Powers worked out before they are asked for, by exponents.
  private volatile Map<BigInteger, int[]> powers = Map.of();

  Residue(FiniteField field, BigInteger value) {
    this.field = field;
    this.value = value;
  }

  Residue(FiniteField field, BigInteger value, String text) {
    this(field, value);
    this.text = text;
  }

  Residue(FiniteField field, int[] entered) {
    this.field = field;
    this.entered = entered;
  }

  BigInteger value() {
    var known = value;
    if (known == null) {
      known = field.montgomery().leave(entered());
      value = known;
    }
    return known;
  }

  /// The number as [Montgomery] multiplies it, not to be altered.
  int[] entered() {
    var known = entered;
    if (known == null) {
      known = field.montgomery().enter(value());
      entered = known;
    }
    return known;
  }

  @Override
  public Residue times(Element other) {
    return new Residue(field, field.montgomery().product(entered(), ((Residue) other).entered()));
  }

  @Override
  public Residue inverse() {
    return new Residue(field, value().modInverse(field.modulus()));
  }

  @Override
  public Residue power(BigInteger exponent) {
    var reduced = exponent.mod(field.order());
    var known = powers;
    if (!known.containsKey(reduced)) {
      known = new SharedSquares(field.montgomery(), entered()).powers(List.of(reduced));
    }
    return new Residue(field, requireNonNull(known.get(reduced)));
  }

  /// Works powers out together that will be asked for.
  ///
  /// @param exponents public, from 0 to the order
  void expect(Collection<BigInteger> exponents) {
    var known = powers;
    var missing = exponents.stream().filter(exponent -> !known.containsKey(exponent)).toList();
    if (!missing.isEmpty()) {
      add(new SharedSquares(field.montgomery(), entered()).powers(missing));
    }
  }

  /// What other threads added meanwhile stays.
  private synchronized void add(Map<BigInteger, int[]> more) {
    var all = new HashMap<>(powers);
    all.putAll(more);
    powers = all;
  }

  /// One of the powers that were expected.
  Residue expected(BigInteger exponent) {
    return new Residue(field, requireNonNull(powers.get(exponent)));
  }

  @Override
  public boolean isIdentity() {
    return value().equals(BigInteger.ONE);
  }

  @Override
  public String text() {
    var known = text;
    if (known == null) {
      known = value().toString();
      text = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Residue that && value().equals(that.value()) && field == that.field;
  }

  @Override
  public int hashCode() {
    return value().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
