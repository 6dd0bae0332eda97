package org.tupyo.count.scores;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tupyo.count.Fraction;
import org.tupyo.count.scores.MajorityJudgment.Missing;

/// How many judges gave a candidate each grade.
///
/// @param judges the worst grade first; parts of judges where numbers were scaled
record Merit(List<Fraction> judges) {
  Merit {
    judges = List.copyOf(judges);
  }

  static Merit of(long[] given) {
    return new Merit(Arrays.stream(given).mapToObj(Fraction::of).toList());
  }

  Fraction total() {
    return judges.stream().reduce(Fraction.ZERO, Fraction::plus);
  }

  /// Adds the judges who said nothing.
  Merit completed(long voters, Missing missing, int grade) {
    var silent = Fraction.of(voters).minus(total());
    if (silent.signum() == 0) {
      return this;
    }
    return switch (missing) {
      case GRADE -> plus(silent, grade);
      case OWN_MEDIAN -> plus(silent, median());
      case SCALED ->
          total().signum() == 0
              ? plus(silent, 0)
              : new Merit(
                  judges.stream().map(own -> own.times(voters).dividedBy(total())).toList());
    };
  }

  private Merit plus(Fraction judges, int grade) {
    var all = new ArrayList<>(this.judges);
    all.set(grade, all.get(grade).plus(judges));
    return new Merit(all);
  }

  private BigInteger denominator() {
    return judges.stream()
        .map(Fraction::denominator)
        .reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b)));
  }

  private Merit times(BigInteger factor) {
    var whole = new Fraction(factor, BigInteger.ONE);
    return new Merit(judges.stream().map(own -> own.times(whole)).toList());
  }

  /// The middle grade; of an even number of judges the lower of the two in the middle.
  int median() {
    var half = total().dividedBy(2);
    var below = Fraction.ZERO;
    for (int grade = 0; grade < judges.size(); grade++) {
      below = below.plus(judges.get(grade));
      if (below.compareTo(half) >= 0 && below.signum() > 0) {
        return grade;
      }
    }
    return 0;
  }

  /// Compares by middle grades, as these are taken away one by one from both.
  ///
  /// Taking away equal middles one by one changes nothing until one of the two runs out of them, so
  /// as many as that takes are taken at once.
  static int compare(Merit one, Merit other) {
    // Judges are whole: where numbers were scaled, both are scaled again until they are.
    var a = one.times(one.denominator().multiply(other.denominator()));
    var b = other.times(one.denominator().multiply(other.denominator()));
    while (a.total().signum() > 0 && b.total().signum() > 0) {
      int difference = Integer.compare(a.median(), b.median());
      if (difference != 0) {
        return difference;
      }
      var step = a.untilMedianChanges().min(b.untilMedianChanges());
      a = a.less(step);
      b = b.less(step);
    }
    return a.total().compareTo(b.total());
  }

  /// How many middle grades can be taken away before the middle grade is another, at most.
  ///
  /// With L judges below, M at and H above the median grade, taking away x of M leaves it in the
  /// middle while L < (L + M − x + H) / 2 ≤ L + M − x, the lower middle counting.
  private Fraction untilMedianChanges() {
    int grade = median();
    var at = judges.get(grade);
    var below = Fraction.ZERO;
    for (int i = 0; i < grade; i++) {
      below = below.plus(judges.get(i));
    }
    var above = total().minus(below).minus(at);
    var untilAbove = at.plus(below).minus(above);
    var untilBelow = at.plus(above).minus(below);
    var most = untilAbove.min(untilBelow).min(at);
    return most.max(Fraction.ONE);
  }

  private Merit less(Fraction step) {
    int grade = median();
    var all = new ArrayList<>(judges);
    all.set(grade, all.get(grade).minus(step.min(all.get(grade))));
    return new Merit(all);
  }
}
