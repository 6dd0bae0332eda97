package org.tupyo.crypto.group;

import java.util.ArrayList;
import java.util.List;

/// The reciprocals of many numbers by one inversion and three products each (Montgomery's trick).
final class ManyReciprocals {
  private ManyReciprocals() {}

  /// @param numbers none of them 0
  static List<Limbs> of(List<Limbs> numbers) {
    var before = new ArrayList<Limbs>(numbers.size());
    var product = Limbs.one();
    for (var number : numbers) {
      before.add(Limbs.zero().set(product));
      product.product(product, number);
    }
    var rest = Limbs.zero().reciprocal(product);
    for (int i = numbers.size() - 1; i >= 0; i--) {
      before.set(i, Limbs.zero().product(before.get(i), rest));
      rest.product(rest, numbers.get(i));
    }
    return before;
  }
}
