package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A group of prime order, by the name that records give it.
public sealed interface Group permits Ed25519, FiniteField {

  /// The groups that a record can name.
  static Optional<Group> named(String name) {
    return switch (name) {
      case "Ed25519" -> Optional.of(Ed25519.GROUP);
      case "RFC-3526-2048" -> Optional.of(KnownFields.RFC_3526_2048);
      case "BELENIOS-2048" -> Optional.of(KnownFields.BELENIOS_2048);
      default -> Optional.empty();
    };
  }

  String name();

  /// How many elements there are, the q of the protocol.
  BigInteger order();

  /// The element g, whose powers are all the others.
  Base generator();

  Element identity();

  /// Reads an element written by somebody else.
  ///
  /// @throws NotAnElement if the text is not canonical or names nothing of this group
  default Element element(String text) {
    return element(text, List.of());
  }

  /// Reads an element that will be raised to these public exponents: what its verification and
  /// those powers have in common is worked out once.
  ///
  /// @param exponents from 0 and below the order
  /// @throws NotAnElement if the text is not canonical or names nothing of this group
  Element element(String text, List<BigInteger> exponents);

  /// A generator whose logarithm nobody knows, from the hash of `ggen|INDEX`.
  Element generator(int index);

  /// How many integers from 0 to 255 one element can carry.
  int capacity();

  /// Hides integers from 0 to 255 in an element.
  ///
  /// @throws IllegalArgumentException if they are too many or out of range
  Element encode(List<Integer> values);

  /// Takes integers out again. Never fails: what was not made by [#encode] gives other integers.
  List<Integer> decode(int count, Element element);

  /// Prepares an element for a handful of powers.
  Base base(Element element);

  /// Prepares an element for thousands of powers, such as an election key.
  Base fixedBase(Element element);

  /// The product of the bases, each raised to the public exponent at its place.
  Element product(List<Base> bases, List<BigInteger> exponents);

  /// Works out the texts of many elements at once, which is cheaper than one by one.
  void settle(Collection<Element> elements);

  /// The order in which records sort elements.
  Comparator<Element> ascending();

  /// Hashes a text to an exponent.
  default BigInteger hash(String text) {
    return new BigInteger(1, Sha256.of(text)).mod(order());
  }

  /// Draws an exponent, each as likely as any other.
  default BigInteger randomExponent(SecureRandom random) {
    BigInteger drawn;
    do {
      drawn = new BigInteger(order().bitLength(), random);
    } while (drawn.compareTo(order()) >= 0);
    return drawn;
  }

  /// Whether this is an exponent in its only form: from 0 and below the order.
  default boolean isExponent(BigInteger value) {
    return value.signum() >= 0 && value.compareTo(order()) < 0;
  }
}
