package org.tupyo.crypto.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.tupyo.crypto.json.Decimal;
import org.tupyo.crypto.json.Sentence;

/// The numbers modulo a prime p whose q-th power is 1, for a prime q that divides p − 1.
///
/// An element is written in decimal, without sign or leading zeros.
final class FiniteField implements Group {
  /// Bits of an encoding that are left to find an element.
  private static final int PADDING = 8;

  private final String name;
  private final BigInteger p;
  private final BigInteger q;
  private final Montgomery montgomery;
  private final boolean safePrime;
  private final Residue identity;
  private final ResidueBase generator;

  FiniteField(String name, BigInteger p, BigInteger q, BigInteger g) {
    this.name = name;
    this.p = p;
    this.q = q;
    this.montgomery = new Montgomery(p);
    this.safePrime = q.shiftLeft(1).equals(p.subtract(BigInteger.ONE));
    this.identity = new Residue(this, BigInteger.ONE);
    this.generator = new ResidueBase(new Residue(this, g), true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public BigInteger order() {
    return q;
  }

  BigInteger modulus() {
    return p;
  }

  Montgomery montgomery() {
    return montgomery;
  }

  /// Tables grow with 2^bits and powers shrink with 1/bits: long exponents take narrower digits.
  int digitBits() {
    return q.bitLength() > 512 ? 6 : 8;
  }

  int digits() {
    return (q.bitLength() + digitBits() - 1) / digitBits();
  }

  @Override
  public Base generator() {
    return generator;
  }

  @Override
  public Element identity() {
    return identity;
  }

  @Override
  public Element element(String text, List<BigInteger> exponents) {
    if (!isCanonical(text)) {
      throw new NotAnElement(name, text, Sentence.of("not a decimal number in its only form"));
    }
    var value = new BigInteger(text);
    if (value.compareTo(p) >= 0) {
      throw new NotAnElement(name, text, Sentence.of("not below p"));
    }
    var residue = new Residue(this, value, text);
    if (!contains(residue, exponents)) {
      throw new NotAnElement(name, text, Sentence.of("not of order q"));
    }
    return residue;
  }

  /// The length is bounded first: reading a number takes time that grows with its square.
  private boolean isCanonical(String text) {
    return !text.isEmpty()
        && text.length() <= p.bitLength() / 3
        && text.charAt(0) != '0'
        && Decimal.isOfDigits(text);
  }

  /// Where p is a safe prime the squares are the subgroup of order q. Elsewhere the q-th power must
  /// be 1, and shares its squarings with the other powers.
  private boolean contains(Residue residue, List<BigInteger> exponents) {
    if (safePrime) {
      residue.expect(exponents);
      return Jacobi.symbol(residue.value(), p) == 1;
    }
    var all = new ArrayList<>(exponents);
    all.add(q);
    residue.expect(all);
    return residue.expected(q).isIdentity();
  }

  @Override
  public Element generator(int index) {
    var hash = new BigInteger(1, Sha256.of("ggen|" + index));
    var power = hash.modPow(p.subtract(BigInteger.ONE).divide(q), p);
    if (power.signum() == 0
        || power.equals(BigInteger.ONE)
        || power.equals(generator.element().value())) {
      throw new IllegalStateException("no independent generator of " + name + " at " + index);
    }
    return new Residue(this, power);
  }

  @Override
  public int capacity() {
    // Only where elements are dense among the numbers can one be found close to any number.
    return safePrime ? (p.bitLength() - 1 - PADDING) / 8 : 0;
  }

  @Override
  public Element encode(List<Integer> values) {
    var smallest = Integers.packed(values, capacity()).shiftLeft(PADDING);
    for (int i = 0; i < 1 << PADDING; i++) {
      var candidate = new Residue(this, smallest.add(BigInteger.valueOf(i)));
      if (contains(candidate, List.of())) {
        return candidate;
      }
    }
    // Every second candidate is an element: 256 failures happen once in 2^256 tries.
    throw new IllegalStateException("no element found for " + values.size() + " integers");
  }

  @Override
  public List<Integer> decode(int count, Element element) {
    return Integers.unpacked(count, ((Residue) element).value().shiftRight(PADDING));
  }

  @Override
  public Base base(Element element) {
    return new ResidueBase((Residue) element, false);
  }

  @Override
  public Base fixedBase(Element element) {
    return new ResidueBase((Residue) element, true);
  }

  @Override
  public Element product(List<Base> bases, List<BigInteger> exponents) {
    Element product = identity;
    for (int i = 0; i < bases.size(); i++) {
      product = product.times(bases.get(i).power(exponents.get(i)));
    }
    return product;
  }

  /// Nothing is cheaper together here.
  @Override
  public void settle(Collection<Element> elements) {}

  @Override
  public Comparator<Element> ascending() {
    return Comparator.comparing(element -> ((Residue) element).value());
  }
}
