package org.tupyo.count;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One step of a count, with every figure that an observer needs to follow it.
public sealed interface Step {

  /// A round of a count that moves ballots from candidate to candidate. Every ballot counted is
  /// with a candidate, inactive or lost in rounding: a round that does not add up cannot exist.
  ///
  /// @param number 1 for the first
  /// @param papers what all ballots of the count are worth
  /// @param quota the votes that elect, where the rule has such a figure
  /// @param votes what each candidate in the count holds before anything of this round is done; the
  ///   elected at what they keep
  /// @param inactive what is with nobody any more, and why
  /// @param lost what rounding has taken away so far; below 0 where the rule rounds up
  /// @param elected who is elected on these votes
  /// @param excluded who is excluded on these votes
  /// @param transfers what moves before the next round
  /// @param keep the share of each vote that a candidate keeps, in rules that compute one
  record Round(
      int number,
      Fraction papers,
      Optional<Fraction> quota,
      Map<Candidate, Fraction> votes,
      Map<Inactive, Fraction> inactive,
      Fraction lost,
      List<Candidate> elected,
      List<Candidate> excluded,
      List<Transfer> transfers,
      Map<Candidate, Fraction> keep)
      implements Step {
    public Round {
      votes = ordered(votes);
      var reasons = new EnumMap<Inactive, Fraction>(Inactive.class);
      reasons.putAll(inactive);
      inactive = Collections.unmodifiableMap(reasons);
      elected = List.copyOf(elected);
      excluded = List.copyOf(excluded);
      transfers = List.copyOf(transfers);
      keep = ordered(keep);
      var held = sum(votes.values()).plus(sum(inactive.values())).plus(lost);
      if (!held.equals(papers)) {
        throw new IllegalArgumentException(
            "round " + number + " holds " + held + " of " + papers + " votes");
      }
    }
  }

  /// Why a ballot is with nobody any more.
  enum Inactive {
    /// No candidate on it is left in the count.
    EXHAUSTED,
    /// Several names in one place.
    OVERVOTED,
    /// A name that comes twice.
    REPEATED,
    /// Too many empty places in a row.
    SKIPPED
  }

  /// Votes that move.
  ///
  /// @param from whose they were
  /// @param to where they go
  /// @param votes what they are worth on the way
  record Transfer(Candidate from, Destination to, Fraction votes) {}

  /// Where votes go.
  sealed interface Destination {
    /// To a candidate.
    record To(Candidate candidate) implements Destination {}

    /// To nobody: the ballots say no more.
    record Nobody() implements Destination {}

    /// Away, as the rule cuts off what follows its last decimal.
    record Rounding() implements Destination {}
  }

  /// A figure for each candidate.
  ///
  /// @param about what the figures are
  /// @param figures of those whom the step is about
  /// @param others what is with nobody, such as the ballots that prefer none of two finalists
  record Figures(About about, Map<Candidate, Fraction> figures, Fraction others) implements Step {
    public Figures {
      figures = ordered(figures);
    }

    public Figures(About about, Map<Candidate, Fraction> figures) {
      this(about, figures, Fraction.ZERO);
    }
  }

  /// What figures are.
  enum About {
    VOTES,
    POINTS,
    TOTAL_SCORES,
    MEAN_SCORES,
    HEAD_TO_HEAD_PREFERENCES,
    TOP_SCORES,
    RUNOFF,
    RUNOFF_TOTAL_SCORES,
    RUNOFF_TOP_SCORES,
    VOTES_TO_THIS_RANK,
    WEIGHTED_SCORES,
    WINS_LESS_LOSSES,
    WORST_DEFEATS,
    KEMENY_SCORES,
    SATISFACTION,
    LOADS,
    LEAST_SUPPORT,
    PRICES,
    QUOTIENTS,
    SEATS;

    /// Whether the lowest figure is the best.
    public boolean lowestIsBest() {
      return this == WORST_DEFEATS || this == LOADS || this == PRICES;
    }
  }

  /// A figure for every two candidates.
  ///
  /// @param kind what the figures are
  /// @param cells `cells[a][b]` is what `a` has over `b`; the diagonal is left out
  record Matrix(Kind kind, Map<Candidate, Map<Candidate, Fraction>> cells) implements Step {

    /// What the figures of a matrix are.
    public enum Kind {
      /// How many ballots prefer the one to the other.
      PREFERENCES,
      /// The strength of the strongest path; 0 where there is none.
      STRONGEST_PATHS
    }

    public Matrix {
      var rows = new LinkedHashMap<Candidate, Map<Candidate, Fraction>>();
      cells.forEach((candidate, row) -> rows.put(candidate, ordered(row)));
      cells = Collections.unmodifiableMap(rows);
    }
  }

  /// The victories of one candidate over another, in the order in which they were looked at.
  record Links(List<Link> links) implements Step {
    public Links {
      links = List.copyOf(links);
    }
  }

  /// One victory.
  ///
  /// @param votes the ballots that prefer the winner
  /// @param opposed the ballots that prefer the loser
  /// @param fate whether it was kept
  record Link(Candidate winner, Candidate loser, Fraction votes, Fraction opposed, Fate fate) {

    /// Whether a victory was kept.
    public enum Fate {
      LOCKED,
      /// It would have closed a circle of stronger victories.
      PASSED_OVER
    }
  }

  /// How many judges gave each candidate each grade.
  ///
  /// @param judges how many of each grade, the worst grade first
  /// @param medians the middle grade, 0 for the worst
  record Grades(Map<Candidate, List<Fraction>> judges, Map<Candidate, Integer> medians)
      implements Step {
    public Grades {
      judges = Collections.unmodifiableMap(new LinkedHashMap<>(judges));
      medians = Collections.unmodifiableMap(new LinkedHashMap<>(medians));
    }
  }

  /// Every committee that is best by the rule.
  ///
  /// @param committees each with as many as there are seats
  record Committees(List<List<Candidate>> committees) implements Step {
    public Committees {
      committees = committees.stream().map(List::copyOf).toList();
    }
  }

  /// Candidates whom the rule picks out.
  record Group(As as, List<Candidate> candidates) implements Step {
    public Group {
      candidates = List.copyOf(candidates);
    }
  }

  /// As what candidates are picked out.
  enum As {
    ELECTED,
    EXCLUDED,
    FINALISTS,
    /// The smallest set of candidates who all win against everyone outside.
    SMITH_SET,
    /// Who wins against everyone.
    CONDORCET_WINNER,
    /// Who loses to everyone.
    CONDORCET_LOSER,
    /// The order that agrees most with the ballots.
    BEST_ORDER,
    /// Passed over, as others of their affiliation have the seats it may have.
    CAPPED,
    /// Parties below the threshold.
    BELOW_THRESHOLD
  }

  private static Map<Candidate, Fraction> ordered(Map<Candidate, Fraction> figures) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  private static Fraction sum(Iterable<Fraction> parts) {
    var sum = Fraction.ZERO;
    for (var part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }
}
