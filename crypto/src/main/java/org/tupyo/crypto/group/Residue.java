package org.tupyo.crypto.group;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// An element of a [FiniteField]'s group: a number below p.
final class Residue implements Element {
  final FiniteField field;
  final BigInteger value;

  /// Worked out when first asked for; a race only works it out twice.
  private @Nullable String text;

  Residue(FiniteField field, BigInteger value) {
    this.field = field;
    this.value = value;
  }

  Residue(FiniteField field, BigInteger value, String text) {
    this(field, value);
    this.text = text;
  }

  @Override
  public Residue times(Element other) {
    var montgomery = field.montgomery();
    return with(montgomery.product(value, ((Residue) other).value, montgomery.room()));
  }

  @Override
  public Residue inverse() {
    return with(value.modInverse(field.modulus()));
  }

  @Override
  public Residue power(BigInteger exponent) {
    return with(value.modPow(exponent.mod(field.order()), field.modulus()));
  }

  private Residue with(BigInteger other) {
    return new Residue(field, other);
  }

  @Override
  public boolean isIdentity() {
    return value.equals(BigInteger.ONE);
  }

  @Override
  public String text() {
    var known = text;
    if (known == null) {
      known = value.toString();
      text = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Residue that && value.equals(that.value) && field == that.field;
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
