package org.tupyo.count.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Tie;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.TieRule;

/// The ties of one count: asks the rule, and keeps every question with its answer.
public final class Ties {
  private final TieRule rule;
  private final List<Tie> asked = new ArrayList<>();
  private final List<Map<Candidate, Fraction>> rounds = new ArrayList<>();

  public Ties(TieRule rule, Profile profile) {
    if (!rule.named().isEmpty() && !rule.named().containsAll(profile.candidates())) {
      // Said at every count, not only at the one that happens to tie.
      throw new IllegalArgumentException(
          "the order for ties "
              + rule.named()
              + " does not have everyone of "
              + new HashSet<>(profile.candidates()));
    }
    this.rule = rule;
  }

  /// Keeps what everyone had in a round, for ties of later rounds.
  public void remember(Map<Candidate, Fraction> votes) {
    rounds.add(votes);
  }

  /// Forgets the rounds so far, as a count of its own begins.
  public void forget() {
    rounds.clear();
  }

  /// Asks the rule, and gives an open tie back as it is.
  public Tie ask(Question question, Collection<Candidate> among, int seats) {
    var tie =
        rule.decide(question, List.copyOf(among), seats, Collections.unmodifiableList(rounds));
    asked.add(tie);
    return tie;
  }

  /// The winners among those who are level, best first.
  ///
  /// @throws OpenTie if nobody decided
  public List<Candidate> winners(Question question, Collection<Candidate> among, int seats) {
    if (among.size() <= seats) {
      return List.copyOf(among);
    }
    return decided(ask(question, among, seats)).winners();
  }

  /// The one who wins among those who are level.
  public Candidate winner(Question question, Collection<Candidate> among) {
    return winners(question, among, 1).getFirst();
  }

  /// The one who is excluded among those who are level.
  public Candidate loser(Collection<Candidate> among) {
    if (among.size() == 1) {
      return among.iterator().next();
    }
    return decided(ask(Question.EXCLUDE, among, among.size() - 1)).decision().order().getLast();
  }

  /// All who are level, best first.
  public List<Candidate> order(Question question, Collection<Candidate> among) {
    if (among.size() == 1) {
      return List.copyOf(among);
    }
    return decided(ask(question, among, among.size() - 1)).decision().order();
  }

  /// The rule that was asked.
  public TieRule rule() {
    return rule;
  }

  /// Every question so far, with its answer.
  public List<Tie> asked() {
    return List.copyOf(asked);
  }

  private static Tie decided(Tie tie) {
    if (tie.decision() instanceof Tie.Open) {
      throw new OpenTie(tie);
    }
    return tie;
  }
}
