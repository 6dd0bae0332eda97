package org.tupyo.count.pairwise;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Candidate;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Duels;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.Rankings;

/// Whose worst duel is the least bad is elected. Page: `docs/methods/minimax.md`.
///
/// Sources: P. B. Simpson, Quarterly Journal of Economics 83 (1969); G. H. Kramer, Journal of
/// Economic Theory 16 (1977).
///
/// @param seats how many are elected from the top of the order, at least 1
/// @param worst how bad a duel is
/// @param unranked what it means that a name is missing
public record Minimax(int seats, Worst worst, Unranked unranked) implements VotingMethod {

  /// How bad a duel is.
  public enum Worst {
    /// The votes of the other, where the other wins.
    WINNING_VOTES,
    /// The votes of the other less one's own; below 0 for whoever beats everyone.
    MARGIN,
    /// The votes of the other, whoever wins.
    OPPOSITION
  }

  public Minimax {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.PREFERENCES.with(unranked));
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    var ledger = new Ledger(this, profile, ties);
    var duels = Duels.of(profile, unranked);
    var scores = new LinkedHashMap<Candidate, Fraction>();
    var better = new LinkedHashMap<Candidate, Fraction>();
    for (var one : ledger.electable()) {
      long score =
          ledger.electable().stream()
              .filter(other -> !other.equals(one))
              .mapToLong(other -> against(one, other, duels))
              .max()
              .orElse(0);
      scores.put(one, Fraction.of(score));
      better.put(one, Fraction.of(-score));
    }
    ledger.add(duels.matrix());
    ledger.add(new Step.Figures(Step.About.WORST_DEFEATS, scores));
    return ledger.ranked(Ledger.byFigure(ledger.electable(), better), scores);
  }

  private long against(Candidate a, Candidate b, Duels duels) {
    return switch (worst) {
      case WINNING_VOTES -> duels.beats(b, a) ? duels.prefer(b, a) : 0;
      case MARGIN -> duels.prefer(b, a) - duels.prefer(a, b);
      case OPPOSITION -> duels.prefer(b, a);
    };
  }
}
