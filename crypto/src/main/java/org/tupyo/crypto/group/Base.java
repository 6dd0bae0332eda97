package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.List;

/// An element prepared to be raised to many powers. Exponents are taken modulo the group's order.
public sealed interface Base permits PointBase, ResidueBase {

  Element element();

  /// Raises to a public exponent: how long it takes tells the exponent.
  Element power(BigInteger exponent);

  /// Tells which public exponents will be asked for, by whoever alone uses this base: together
  /// their powers can be cheaper.
  void expect(List<BigInteger> exponents);

  /// Raises to a secret exponent, by the same steps whatever it is.
  Element secretPower(BigInteger exponent);

  /// `this^exponent · other^otherExponent`, both exponents public.
  Element product(BigInteger exponent, Base other, BigInteger otherExponent);
}
