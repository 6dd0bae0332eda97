package org.tupyo.crypto.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;

/// Finds small logarithms, in time that grows with the square root of the largest.
///
/// Source: D. Shanks, Class number, a theory of factorization, and genera (1971), 4: baby steps and
/// giant steps.
public final class DiscreteLog {
  private static final int MOST_BABY_STEPS = 1 << 18;

  private final Group group;
  private final BigInteger largest;
  private final int babySteps;
  private final Map<String, Integer> places = new HashMap<>();

  /// Prepares to find logarithms from 0 to the largest.
  public DiscreteLog(Group group, BigInteger largest) {
    this.group = group;
    this.largest = largest;
    this.babySteps =
        largest.sqrt().add(BigInteger.ONE).min(BigInteger.valueOf(MOST_BABY_STEPS)).intValue();
    var steps = new ArrayList<Element>();
    var step = group.identity();
    for (int i = 0; i < babySteps; i++) {
      steps.add(step);
      step = step.times(group.generator().element());
    }
    group.settle(steps);
    for (int i = 0; i < babySteps; i++) {
      places.put(steps.get(i).text(), i);
    }
  }

  /// The d with `g^d = power`; nothing where it is not from 0 to the largest.
  public Optional<BigInteger> of(Element power) {
    var back = group.generator().power(BigInteger.valueOf(-babySteps));
    var rest = power;
    var taken = BigInteger.ZERO;
    while (taken.compareTo(largest) <= 0) {
      var place = places.get(rest.text());
      if (place != null) {
        return Optional.of(taken.add(BigInteger.valueOf(place)))
            .filter(found -> found.compareTo(largest) <= 0);
      }
      rest = rest.times(back);
      taken = taken.add(BigInteger.valueOf(babySteps));
    }
    return Optional.empty();
  }
}
