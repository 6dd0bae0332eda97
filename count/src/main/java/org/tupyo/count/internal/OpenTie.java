package org.tupyo.count.internal;

import org.tupyo.count.Tie;

/// Ends a count that cannot go on, as nobody decided a tie. It never leaves the method that counts:
/// what it did so far becomes the tally.
public final class OpenTie extends RuntimeException {
  private final transient Tie tie;

  OpenTie(Tie tie) {
    super("nobody decided " + tie, null, false, false);
    this.tie = tie;
  }

  /// The tie that is open.
  public Tie tie() {
    return tie;
  }
}
