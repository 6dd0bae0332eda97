package org.tupyo.count;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tupyo.count.Tie.Question;

/// What happens where candidates are level and the count cannot go on without putting one before
/// another. It belongs to the settings of a contest and is fixed before anyone knows the ballots.
/// Page: `docs/methods/ties.md`.
public sealed interface TieRule {

  /// Decides between those who are level.
  ///
  /// @param among at least two candidates; their order changes nothing
  /// @param seats how many of them win: at least 1, and fewer than there are
  /// @param earlier what everyone had in the rounds before this one, the first round first
  Tie decide(
      Question question, List<Candidate> among, int seats, List<Map<Candidate, Fraction>> earlier);

  /// Decides who of those who are level gets a seat, where there were no rounds.
  default Tie decide(List<Candidate> among, int seats) {
    return decide(Question.ELECT, among, seats, List.of());
  }

  /// Everyone whom this rule must know to decide any tie.
  default Set<Candidate> named() {
    return Set.of();
  }

  /// Stop and ask: the tie stays open, for people to decide.
  record Stop() implements TieRule {
    @Override
    public Tie decide(
        Question question,
        List<Candidate> among,
        int seats,
        List<Map<Candidate, Fraction>> earlier) {
      return new Tie(question, among, seats, new Tie.Open());
    }
  }

  /// An order given beforehand, such as seniority.
  ///
  /// @param order everyone in the contest, whoever wins every tie first; nobody twice
  record Order(List<Candidate> order) implements TieRule {
    public Order {
      order = distinct(order);
    }

    @Override
    public Tie decide(
        Question question,
        List<Candidate> among,
        int seats,
        List<Map<Candidate, Fraction>> earlier) {
      var tied = sorted(among, order);
      return new Tie(question, among, seats, new Tie.ByOrder(tied));
    }

    @Override
    public Set<Candidate> named() {
      return Set.copyOf(order);
    }
  }

  /// Lots drawn on paper before the count, as the laws of several countries have it: whoever was
  /// drawn first is the one whom the question picks, for better or for worse.
  ///
  /// @param drawn everyone in the contest; of those who are level, the first is elected, or
  ///   excluded, or has their surplus transferred first, whichever the tie is about
  record Lots(List<Candidate> drawn) implements TieRule {
    public Lots {
      drawn = distinct(drawn);
    }

    @Override
    public Tie decide(
        Question question,
        List<Candidate> among,
        int seats,
        List<Map<Candidate, Fraction>> earlier) {
      var tied = sorted(among, drawn);
      var bestFirst = question == Question.EXCLUDE ? tied.reversed() : tied;
      return new Tie(question, among, seats, new Tie.ByOrder(bestFirst));
    }

    @Override
    public Set<Candidate> named() {
      return Set.copyOf(drawn);
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
    public Tie decide(
        Question question,
        List<Candidate> among,
        int seats,
        List<Map<Candidate, Fraction>> earlier) {
      var lots = among.stream().map(candidate -> Lot.of(seed, candidate)).sorted().toList();
      return new Tie(question, among, seats, new Tie.ByDraw(seed, lots));
    }
  }

  /// Whoever had more votes in an earlier round wins; another rule decides where all were level.
  ///
  /// @param from which rounds are asked first
  /// @param otherwise for those who were level in every round
  record EarlierRounds(From from, TieRule otherwise) implements TieRule {

    /// Which round is asked first.
    public enum From {
      /// The most recent round in which they differed.
      LAST,
      /// The first round in which they differed.
      FIRST
    }

    @Override
    public Tie decide(
        Question question,
        List<Candidate> among,
        int seats,
        List<Map<Candidate, Fraction>> earlier) {
      var rounds = from == From.LAST ? earlier.reversed() : earlier;
      var moreVotes = moreVotesIn(rounds);
      var sorted = among.stream().sorted(moreVotes).toList();
      var atTheLine = sorted.get(seats - 1);
      var level =
          sorted.stream()
              .filter(candidate -> moreVotes.compare(candidate, atTheLine) == 0)
              .toList();
      int before =
          (int) sorted.stream().filter(one -> moreVotes.compare(one, atTheLine) < 0).count();
      if (before + level.size() == seats) {
        return new Tie(question, among, seats, new Tie.ByEarlierRounds(sorted));
      }
      var rest = otherwise.decide(question, level, seats - before, earlier);
      if (rest.decision() instanceof Tie.Open || level.size() == among.size()) {
        return rest;
      }
      var decided = new ArrayList<>(sorted);
      for (int i = 0; i < level.size(); i++) {
        decided.set(before + i, rest.decision().order().get(i));
      }
      return new Tie(question, among, seats, new Tie.ByEarlierRounds(decided));
    }

    @Override
    public Set<Candidate> named() {
      return otherwise.named();
    }

    private static Comparator<Candidate> moreVotesIn(List<Map<Candidate, Fraction>> rounds) {
      return (one, other) -> {
        for (var votes : rounds) {
          var difference =
              comparing((Candidate who) -> votes.getOrDefault(who, Fraction.ZERO))
                  .compare(other, one);
          if (difference != 0) {
            return difference;
          }
        }
        return 0;
      };
    }
  }

  /// Decisions that people took, each for one tie; another rule decides the rest.
  record Decided(List<Answer> answers, TieRule otherwise) implements TieRule {

    /// What people decided about one tie.
    ///
    /// @param among those who were level
    /// @param bestFirst who of them wins before whom; those left out come last
    public record Answer(Set<Candidate> among, List<Candidate> bestFirst) {
      public Answer {
        among = Set.copyOf(among);
        bestFirst = distinct(bestFirst);
        if (!among.containsAll(bestFirst) || bestFirst.isEmpty()) {
          throw new IllegalArgumentException(
              "the tie is among " + among + ", decided was " + bestFirst);
        }
      }
    }

    public Decided {
      answers = List.copyOf(answers);
    }

    @Override
    public Tie decide(
        Question question,
        List<Candidate> among,
        int seats,
        List<Map<Candidate, Fraction>> earlier) {
      for (var answer : answers) {
        if (answer.among().equals(Set.copyOf(among)) && answer.bestFirst().size() >= seats) {
          var order = new ArrayList<>(answer.bestFirst());
          among.stream().filter(one -> !order.contains(one)).forEach(order::add);
          return new Tie(question, among, seats, new Tie.ByPeople(order));
        }
      }
      return otherwise.decide(question, among, seats, earlier);
    }

    @Override
    public Set<Candidate> named() {
      return otherwise.named();
    }
  }

  private static List<Candidate> distinct(List<Candidate> order) {
    if (new HashSet<>(order).size() < order.size()) {
      throw new IllegalArgumentException("a candidate is in the order twice: " + order);
    }
    return List.copyOf(order);
  }

  private static List<Candidate> sorted(List<Candidate> among, List<Candidate> order) {
    for (var candidate : among) {
      if (!order.contains(candidate)) {
        throw new IllegalArgumentException(candidate + " is missing from the order " + order);
      }
    }
    return among.stream().sorted(comparingInt(order::indexOf)).toList();
  }
}
