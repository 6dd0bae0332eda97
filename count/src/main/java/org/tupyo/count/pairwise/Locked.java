package org.tupyo.count.pairwise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Which victories are locked, and so who stands above whom through them.
final class Locked {
  private final BitSet[] below;

  Locked(int candidates) {
    this.below = new BitSet[candidates];
    Arrays.setAll(below, _ -> new BitSet(candidates));
  }

  private Locked(BitSet[] below) {
    this.below = below;
  }

  Locked copy() {
    var copy = new BitSet[below.length];
    Arrays.setAll(copy, one -> below[one].clone());
    return new Locked(copy);
  }

  /// Locks a victory unless it would close a circle.
  ///
  /// @return whether it is locked
  boolean lock(int winner, int loser) {
    if (reaches(loser, winner)) {
      return false;
    }
    add(winner, loser);
    return true;
  }

  /// Adds a victory, whether or not it closes a circle.
  void add(int winner, int loser) {
    if (below[winner].get(loser)) {
      return;
    }
    for (int one = 0; one < below.length; one++) {
      if (one == winner || below[one].get(winner)) {
        below[one].or(below[loser]);
        below[one].set(loser);
      }
    }
  }

  /// Whether the first stands above the second.
  boolean reaches(int from, int to) {
    return below[from].get(to);
  }

  /// Whether one of the two stands above the other already.
  boolean decides(int one, int other) {
    return reaches(one, other) || reaches(other, one);
  }

  /// What two ways of locking have in common from where they go on alike.
  Object state() {
    return Arrays.asList(copy().below);
  }

  /// Whoever nobody left stands above, again and again.
  List<List<Integer>> order() {
    var left = new BitSet(below.length);
    left.set(0, below.length);
    var order = new ArrayList<List<Integer>>();
    while (!left.isEmpty()) {
      var beaten = new BitSet(below.length);
      left.stream().forEach(one -> beaten.or(below[one]));
      var top = (BitSet) left.clone();
      top.andNot(beaten);
      order.add(top.stream().boxed().toList());
      left.andNot(top);
    }
    return order;
  }
}
