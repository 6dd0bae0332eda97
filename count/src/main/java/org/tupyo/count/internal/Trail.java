package org.tupyo.count.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step.Inactive;

/// Follows every ballot of a count, for those who ask: costs nothing where nobody does.
public final class Trail {
  private static final ScopedValue<Trail> CURRENT = ScopedValue.newInstance();

  private final List<List<Where>> rounds = new ArrayList<>();

  /// Where a ballot is in a round.
  ///
  /// @param parts by the number of the candidate: what each has of one ballot; those who are
  ///   elected keep theirs
  /// @param inactive why what is left is with nobody
  public record Where(List<Part> parts, Optional<Inactive> inactive) {}

  /// What a candidate has of a ballot.
  public record Part(int candidate, Fraction value) {}

  /// Counts, and follows the ballots.
  public static Trail of(Runnable count) {
    var trail = new Trail();
    ScopedValue.where(CURRENT, trail).run(count);
    return trail;
  }

  /// The trail that somebody asked for.
  public static Optional<Trail> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /// Writes down a round: where each ballot is, in the order of the profile.
  public void add(List<Where> round) {
    rounds.add(round);
  }

  /// Where each ballot was in each round: the ballots in the order of the profile, without blank
  /// ones.
  public List<List<Where>> rounds() {
    return rounds;
  }
}
