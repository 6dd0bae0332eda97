package org.tupyo.server.elections;

/// How the votes of a contest are given and counted. The counting itself is `tally`'s.
public sealed interface VotingMethod {
  /// Fewest options that a ballot which is not blank must mark.
  int min();

  /// Most options that a ballot may mark.
  int max();

  /// Its name in files and in the JSON API.
  String word();

  /// Each ballot marks one option.
  record OneChoice() implements VotingMethod {
    static final String WORD = "one-choice";

    @Override
    public int min() {
      return 1;
    }

    @Override
    public int max() {
      return 1;
    }

    @Override
    public String word() {
      return WORD;
    }
  }

  /// Each ballot marks any options it approves of, within bounds.
  ///
  /// @param min at least 1
  /// @param max not below `min`
  record Approval(int min, int max) implements VotingMethod {
    static final String WORD = "approval";

    public Approval {
      if (min < 1 || max < min) {
        throw new IllegalArgumentException("approval of %d to %d".formatted(min, max));
      }
    }

    @Override
    public String word() {
      return WORD;
    }
  }
}
