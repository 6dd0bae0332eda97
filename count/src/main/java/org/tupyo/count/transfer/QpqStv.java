package org.tupyo.count.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Flaw;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.Tie.Question;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.internal.Ledger;
import org.tupyo.count.internal.OpenTie;
import org.tupyo.count.internal.Papers;
import org.tupyo.count.internal.Rankings;
import org.tupyo.count.internal.Trail;

/// Quota preferential by quotient: each ballot counts as having elected some part of the winners,
/// and the candidate with the highest quotient of ballots to what these have elected is next. Page:
/// `docs/methods/qpq.md`.
///
/// Source: D. R. Woodall, "QPQ, a quota-preferential STV-like election rule", Voting matters 17
/// (2003), section 2, with the restart after each exclusion that the paper recommends.
///
/// @param seats how many are elected, at least 1
public record QpqStv(int seats) implements VotingMethod {
  public QpqStv {
    Rankings.requireSeats(seats);
  }

  @Override
  public Optional<Flaw> flawOf(Ballot ballot) {
    return Rankings.flawOf(ballot);
  }

  @Override
  public Optional<BallotPolicy> ballotPolicy() {
    return Optional.of(BallotPolicy.ONE_EACH);
  }

  @Override
  public Tally count(Profile profile, TieRule ties) {
    Rankings.requireNoCaps(profile, this);
    return new Count(new Ledger(this, profile, ties)).tally();
  }

  private final class Count {
    private final Ledger ledger;
    private final Papers papers;
    private final List<Candidate> candidates;
    private final boolean[] hopeful;
    private final Fraction[] contributed;
    private final List<Candidate> elected = new ArrayList<>();
    private final List<Candidate> excluded = new ArrayList<>();
    private final Map<Candidate, Fraction> quotients = new LinkedHashMap<>();
    private final Optional<Trail> trail = Trail.current();

    Count(Ledger ledger) {
      this.ledger = ledger;
      this.papers = new Papers(ledger.profile(), BallotPolicy.ONE_EACH);
      this.candidates = ledger.profile().candidates();
      this.hopeful = new boolean[candidates.size()];
      this.contributed = new Fraction[papers.size()];
    }

    Tally tally() {
      for (var candidate : candidates) {
        if (candidate.role() == Role.UNDECLARED) {
          excluded.add(candidate);
        }
      }
      restart();
      try {
        while (elected.size() < seats && hopeful().size() > seats - elected.size()) {
          stage();
        }
      } catch (OpenTie _) {
        return ledger.tied(elected, hopeful(), others(), quotients);
      }
      if (elected.size() < seats) {
        var left = hopeful();
        Ledger.byFigure(left, quotients).forEach(elected::addAll);
        ledger.add(new Step.Group(Step.As.ELECTED, left));
      }
      return ledger.elected(elected, others(), quotients);
    }

    /// After an exclusion the count begins again, as if the excluded had never stood.
    private void restart() {
      elected.clear();
      Arrays.fill(contributed, Fraction.ZERO);
      for (int i = 0; i < hopeful.length; i++) {
        hopeful[i] = !excluded.contains(candidates.get(i));
      }
    }

    private void stage() {
      var ballots = new Fraction[candidates.size()];
      var electedBy = new Fraction[candidates.size()];
      Arrays.fill(ballots, Fraction.ZERO);
      Arrays.fill(electedBy, Fraction.ZERO);
      var active = Fraction.ZERO;
      var electedByInactive = Fraction.ZERO;
      for (int i = 0; i < contributed.length; i++) {
        var weight = Fraction.of(papers.weight(i));
        int first = first(i);
        if (first < 0) {
          electedByInactive = electedByInactive.plus(contributed[i].times(weight));
        } else {
          active = active.plus(weight);
          ballots[first] = ballots[first].plus(weight);
          electedBy[first] = electedBy[first].plus(contributed[i].times(weight));
        }
      }
      var now = new LinkedHashMap<Candidate, Fraction>();
      for (var candidate : hopeful()) {
        int number = candidates.indexOf(candidate);
        now.put(candidate, ballots[number].dividedBy(Fraction.ONE.plus(electedBy[number])));
      }
      quotients.putAll(now);
      trail.ifPresent(asked -> asked.add(whereabouts()));
      var quota = active.dividedBy(Fraction.of(1L + seats).minus(electedByInactive));
      ledger.ties().remember(now);
      ledger.add(new Step.Figures(Step.About.QUOTIENTS, now, quota));
      decide(now, quota);
    }

    private void decide(Map<Candidate, Fraction> now, Fraction quota) {
      var groups = Ledger.byFigure(now.keySet(), now);
      var highest = now.getOrDefault(groups.getFirst().getFirst(), Fraction.ZERO);
      if (highest.compareTo(quota) > 0) {
        var winner = ledger.ties().winner(Question.TRANSFER, groups.getFirst());
        elect(winner, Fraction.ONE.dividedBy(highest));
      } else {
        var loser = ledger.ties().loser(groups.getLast());
        ledger.add(new Step.Group(Step.As.EXCLUDED, List.of(loser)));
        excluded.add(loser);
        restart();
      }
    }

    private void elect(Candidate winner, Fraction share) {
      int number = candidates.indexOf(winner);
      for (int i = 0; i < contributed.length; i++) {
        if (first(i) == number) {
          contributed[i] = share;
        }
      }
      hopeful[number] = false;
      elected.add(winner);
      ledger.add(new Step.Group(Step.As.ELECTED, List.of(winner)));
    }

    /// A ballot counts whole for the first on it who can still be elected.
    private List<Trail.Where> whereabouts() {
      var where = new ArrayList<Trail.Where>();
      for (int i = 0; i < contributed.length; i++) {
        int first = first(i);
        where.add(
            first < 0
                ? new Trail.Where(List.of(), Optional.of(Papers.reason(first)))
                : new Trail.Where(List.of(new Trail.Part(first, Fraction.ONE)), Optional.empty()));
      }
      return where;
    }

    private int first(int ballot) {
      return papers.at(ballot, papers.find(ballot, 0, hopeful));
    }

    private List<Candidate> hopeful() {
      return candidates.stream().filter(one -> hopeful[candidates.indexOf(one)]).toList();
    }

    private List<List<Candidate>> others() {
      var others = new ArrayList<List<Candidate>>();
      if (elected.size() == seats) {
        others.addAll(Ledger.byFigure(hopeful(), quotients));
      }
      excluded.reversed().forEach(one -> others.add(List.of(one)));
      return others;
    }
  }
}
