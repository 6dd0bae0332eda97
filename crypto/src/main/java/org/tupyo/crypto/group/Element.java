package org.tupyo.crypto.group;

import java.math.BigInteger;

/// An element of a [Group]. Whoever holds one need not ask again whether it is valid.
///
/// Elements of two groups must not meet in one operation.
public sealed interface Element permits Point, Residue {

  Element times(Element other);

  Element inverse();

  default Element over(Element other) {
    return times(other.inverse());
  }

  /// Raises to a public exponent: how long it takes tells the exponent.
  Element power(BigInteger exponent);

  boolean isIdentity();

  /// The text by which records and hashes name this element.
  String text();
}
