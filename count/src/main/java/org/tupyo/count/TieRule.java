package org.tupyo.count;

import static java.util.Comparator.comparingInt;

import java.util.HashSet;
import java.util.List;

/// What happens where equal votes meet the last seat. It belongs to the settings of a contest and
/// is fixed before anyone knows the ballots. Page: `docs/methods/ties.md`.
public sealed interface TieRule {

  /// Decides who of those who are level gets a seat.
  ///
  /// @param among at least two candidates with equal votes; their order changes nothing
  /// @param seats how many of them get a seat: at least 1, and fewer than there are
  Tie decide(List<Candidate> among, int seats);

  /// Stop and ask: the tie stays open, for people to decide.
  record Stop() implements TieRule {
    @Override
    public Tie decide(List<Candidate> among, int seats) {
      return new Tie(among, seats, new Tie.Open());
    }
  }

  /// An order given beforehand, such as seniority or lots drawn on paper.
  ///
  /// @param order everyone in the contest, whoever wins every tie first; nobody twice
  record Order(List<Candidate> order) implements TieRule {
    public Order {
      order = List.copyOf(order);
      if (new HashSet<>(order).size() < order.size()) {
        throw new IllegalArgumentException("a candidate is in the order twice: " + order);
      }
    }

    @Override
    public Tie decide(List<Candidate> among, int seats) {
      var tied = among.stream().sorted(comparingInt(this::position)).toList();
      return new Tie(among, seats, new Tie.ByOrder(tied));
    }

    private int position(Candidate candidate) {
      int position = order.indexOf(candidate);
      if (position < 0) {
        throw new IllegalArgumentException(candidate + " is missing from the order " + order);
      }
      return position;
    }
  }

  /// A draw that anyone can redo: each tied candidate's lot is the SHA-256 of `seed:name`, and the
  /// smallest lots win.
  ///
  /// @param seed published with the result, and out of everyone's hands: what it is must not be
  ///   known while names or votes can still change
  record Draw(String seed) implements TieRule {
    public Draw {
      if (seed.isBlank()) {
        throw new IllegalArgumentException("a draw needs a seed");
      }
    }

    @Override
    public Tie decide(List<Candidate> among, int seats) {
      var lots = among.stream().map(candidate -> Lot.of(seed, candidate)).sorted().toList();
      return new Tie(among, seats, new Tie.ByDraw(seed, lots));
    }
  }
}
