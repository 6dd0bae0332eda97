package org.tupyo.count;

import java.util.HashSet;
import java.util.List;

/// Candidates who are level where the count must put one before another, and how it was decided.
///
/// @param question what the tie is about
/// @param among those who were level, at least two
/// @param seats how many of them win: at least 1, and fewer than there are
/// @param decision how it was decided, with everything needed to check it
public record Tie(Question question, List<Candidate> among, int seats, Decision decision) {

  /// What a tie is about, and so what winning it means.
  public enum Question {
    /// The winners get a seat.
    ELECT,
    /// The winners stay in the count, and the others are excluded.
    EXCLUDE,
    /// The winner's surplus is transferred first.
    TRANSFER,
    /// The winners go on to a later round.
    ADVANCE
  }

  public Tie {
    among = List.copyOf(among);
    requireTie(among, seats);
    var decided = decision.order();
    if (!(decision instanceof Open)
        && !(decided.size() == among.size()
            && new HashSet<>(decided).equals(new HashSet<>(among)))) {
      throw new IllegalArgumentException("the tie is among " + among + ", decided was " + decided);
    }
  }

  /// A tie for a seat.
  public Tie(List<Candidate> among, int seats, Decision decision) {
    this(Question.ELECT, among, seats, decision);
  }

  /// Those who won, in the order of the decision; nobody while the tie is open.
  public List<Candidate> winners() {
    var order = decision.order();
    return order.subList(0, Math.min(seats, order.size()));
  }

  static void requireTie(List<Candidate> among, int seats) {
    if (new HashSet<>(among).size() < among.size()) {
      throw new IllegalArgumentException("a candidate is tied twice: " + among);
    }
    if (seats < 1 || seats >= among.size()) {
      throw new IllegalArgumentException("no tie: " + among + " for " + seats + " seats");
    }
  }

  /// How a tie was decided.
  public sealed interface Decision {

    /// The tied candidates, whoever wins first; empty if nobody decided.
    List<Candidate> order();
  }

  /// Nobody decided yet.
  public record Open() implements Decision {
    @Override
    public List<Candidate> order() {
      return List.of();
    }
  }

  /// By an order given before the count.
  ///
  /// @param order the tied candidates as they follow each other in the given order
  public record ByOrder(List<Candidate> order) implements Decision {
    public ByOrder {
      order = List.copyOf(order);
    }
  }

  /// By the votes of an earlier round.
  ///
  /// @param order the tied candidates, more votes first; those who were level in every round stand
  ///   as the next rule put them
  public record ByEarlierRounds(List<Candidate> order) implements Decision {
    public ByEarlierRounds {
      order = List.copyOf(order);
    }
  }

  /// By people who were asked.
  ///
  /// @param order the tied candidates as they decided
  public record ByPeople(List<Candidate> order) implements Decision {
    public ByPeople {
      order = List.copyOf(order);
    }
  }

  /// By a draw from a published seed.
  ///
  /// @param lots the lots of the tied candidates, the smallest first
  public record ByDraw(String seed, List<Lot> lots) implements Decision {
    public ByDraw {
      lots = List.copyOf(lots);
      for (var lot : lots) {
        if (!lot.equals(Lot.of(seed, lot.candidate()))) {
          throw new IllegalArgumentException("not the lot that seed " + seed + " gives: " + lot);
        }
      }
      if (!lots.equals(lots.stream().sorted().toList())) {
        throw new IllegalArgumentException("the smallest lot must come first: " + lots);
      }
    }

    @Override
    public List<Candidate> order() {
      return lots.stream().map(Lot::candidate).toList();
    }
  }
}
