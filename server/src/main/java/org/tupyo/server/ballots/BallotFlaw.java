package org.tupyo.server.ballots;

import java.util.Arrays;
import java.util.List;

/// What is wrong with what a voter marked in a contest.
///
/// @param at id of the control to go to
/// @param key of the sentence for the voter
/// @param values what stands in its places
record BallotFlaw(String at, String key, List<Object> values) {
  BallotFlaw {
    values = List.copyOf(values);
  }

  static BallotFlaw of(String at, String key, Object... values) {
    return new BallotFlaw(at, "ballots.flaw." + key, Arrays.asList(values));
  }

  /// What stands in the places of the sentence.
  Object[] places() {
    return values.toArray();
  }

  /// Never shows what a ballot says.
  @Override
  public String toString() {
    return "BallotFlaw[" + key + "]";
  }
}
