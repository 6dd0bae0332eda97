package org.tupyo.server.elections;

/// How the votes of a contest are given and counted. The counting itself is `tally`'s.
public sealed interface VotingMethod {
  /// Fewest options that a ballot which is not blank must mark.
  int min();

  /// Most options that a ballot may mark.
  int max();

  /// Each ballot marks one option.
  record OneChoice() implements VotingMethod {
    @Override
    public int min() {
      return 1;
    }

    @Override
    public int max() {
      return 1;
    }
  }

  /// Each ballot marks any options it approves of, within bounds.
  ///
  /// @param min at least 1
  /// @param max not below `min`
  record Approval(int min, int max) implements VotingMethod {
    public Approval {
      if (min < 1 || max < min) {
        throw new IllegalArgumentException("approval of %d to %d".formatted(min, max));
      }
    }
  }
}
