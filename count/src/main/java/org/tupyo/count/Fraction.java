package org.tupyo.count;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An exact number, always in lowest terms: 40 of 60 equals 2 of 3. Votes that were split, points
/// and shares are all of this kind, so that no count ever rounds where its rule does not.
///
/// @param numerator negative for a number below 0
/// @param denominator 1 or more
public record Fraction(BigInteger numerator, BigInteger denominator)
    implements Comparable<Fraction> {
  public static final Fraction ZERO = of(0);
  public static final Fraction ONE = of(1);

  public Fraction {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("not a number: " + numerator + "/" + denominator);
    }
    var common = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    if (!common.equals(BigInteger.ONE)) {
      numerator = numerator.divide(common);
      denominator = denominator.divide(common);
    }
  }

  public Fraction(long numerator, long denominator) {
    this(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /// A whole number.
  public static Fraction of(long whole) {
    return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  /// The number that a fixed-point count writes as `unscaled` units of its last place: 72500 with 4
  /// places is 7.25.
  public static Fraction fixed(BigInteger unscaled, int places) {
    return new Fraction(unscaled, BigInteger.TEN.pow(places));
  }

  /// The number that `fixed` describes, where it fits a `long`.
  public static Fraction fixed(long unscaled, int places) {
    return fixed(BigInteger.valueOf(unscaled), places);
  }

  /// Reads `12`, `-0.25` or `1/3`.
  ///
  /// @throws NumberFormatException if the text is nothing of the kind
  public static Fraction parse(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return new Fraction(
          new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }
    var decimal = new BigDecimal(text);
    return decimal.scale() <= 0
        ? new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE)
        : fixed(decimal.unscaledValue(), decimal.scale());
  }

  public Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  public Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  public Fraction times(long whole) {
    return new Fraction(numerator.multiply(BigInteger.valueOf(whole)), denominator);
  }

  public Fraction dividedBy(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  public Fraction dividedBy(long whole) {
    return new Fraction(numerator, denominator.multiply(BigInteger.valueOf(whole)));
  }

  public Fraction negated() {
    return new Fraction(numerator.negate(), denominator);
  }

  /// -1, 0 or 1.
  public int signum() {
    return numerator.signum();
  }

  public Fraction max(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public Fraction min(Fraction other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// The largest number with so many decimal places that is not above this one.
  public Fraction roundedDown(int places) {
    return rounded(places, RoundingMode.FLOOR);
  }

  /// The smallest number with so many decimal places that is not below this one.
  public Fraction roundedUp(int places) {
    return rounded(places, RoundingMode.CEILING);
  }

  private Fraction rounded(int places, RoundingMode mode) {
    var decimal = new BigDecimal(numerator).divide(new BigDecimal(denominator), places, mode);
    return fixed(decimal.unscaledValue(), places);
  }

  /// Whether nothing is left after the point.
  public boolean isWhole() {
    return denominator.equals(BigInteger.ONE);
  }

  /// The whole number that this is.
  ///
  /// @throws ArithmeticException if it is none, or too large
  public long longValueExact() {
    if (!isWhole()) {
      throw new ArithmeticException(this + " is not a whole number");
    }
    return numerator.longValueExact();
  }

  /// Rounded half up, for people to read. Never compare it: two different numbers can look alike.
  public BigDecimal decimal(int places) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), places, RoundingMode.HALF_UP);
  }

  /// The number in per cent, rounded half up, for people to read; see `decimal`.
  ///
  /// @param decimals how many digits follow the point
  public BigDecimal percent(int decimals) {
    return new Fraction(numerator.multiply(BigInteger.valueOf(100)), denominator).decimal(decimals);
  }

  @Override
  public int compareTo(Fraction other) {
    if (denominator.equals(other.denominator)) {
      return numerator.compareTo(other.numerator);
    }
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
