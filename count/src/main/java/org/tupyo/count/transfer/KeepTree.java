package org.tupyo.count.transfer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.internal.Papers;
import org.tupyo.count.internal.Trail;

/// The ballots of a Meek or Warren count, put together as far as they say the same: a path of the
/// tree is what ballots say down to the first who is not elected, for further down nothing is
/// passed. Iterations then cost as much as there are such paths, not as there are ballots.
///
/// Ballots with equal ranks are kept apart, as each goes several ways.
final class KeepTree {
  private final Profile profile;
  private final Papers papers;
  private final Profile shared;
  private final List<Candidate> candidates;
  private final Node root = new Node();

  private static final class Node {
    private final Map<Integer, Node> next = new TreeMap<>();
    private BigInteger papers = BigInteger.ZERO;
  }

  KeepTree(Profile profile, BallotPolicy policy) {
    this.profile = profile;
    this.candidates = profile.candidates();
    if (policy.shared() == BallotPolicy.Shared.EQUAL) {
      var strict = Profile.of(candidates);
      var equal = Profile.of(candidates);
      profile
          .ballots()
          .forEach((ballot, times) -> {
            boolean goesSeveralWays =
                ballot instanceof Ranking ranking
                    && ranking.ranks().stream().anyMatch(rank -> rank.candidates().size() > 1);
            (goesSeveralWays ? equal : strict).add(ballot, times);
          });
      this.papers = new Papers(strict.build(), policy);
      this.shared = equal.build();
    } else {
      this.papers = new Papers(profile, policy);
      this.shared = Profile.of(candidates).build();
    }
  }

  /// Puts the ballots together anew.
  ///
  /// @param standing who is not excluded
  /// @param elected who of them is elected and so passes something on
  void grow(boolean[] standing, boolean[] elected) {
    root.next.clear();
    for (int ballot = 0; ballot < papers.size(); ballot++) {
      var node = root;
      int at = papers.find(ballot, 0, standing);
      int mark = papers.at(ballot, at);
      var weight = BigInteger.valueOf(papers.weight(ballot));
      while (mark >= 0) {
        node = node.next.computeIfAbsent(mark, _ -> new Node());
        node.papers = node.papers.add(weight);
        if (!elected[mark]) {
          break;
        }
        at = papers.find(ballot, at + 1, standing);
        mark = papers.at(ballot, at);
      }
    }
  }

  /// How many ballots there are.
  long total() {
    return Math.addExact(papers.total(), shared.cast());
  }

  /// The votes of everyone, when each candidate takes of each ballot what the keep factors say.
  BigInteger[] votes(KeepRules rules, BigInteger[] keep) {
    var votes = new BigInteger[candidates.size()];
    Arrays.fill(votes, BigInteger.ZERO);
    walk(root, rules.one(), rules, keep, votes);
    shared
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Ranking ranking) {
            new Sharing(rules, keep, votes, ranking, times).share(0, rules.one());
          }
        });
    return votes;
  }

  /// For whom each ballot counts under these keep factors.
  List<Trail.Where> whereabouts(KeepRules rules, BigInteger[] keep) {
    var standing = new boolean[keep.length];
    for (int i = 0; i < keep.length; i++) {
      standing[i] = keep[i].signum() > 0;
    }
    var where = new ArrayList<Trail.Where>();
    int strict = 0;
    for (var ballot : profile.ballots().keySet()) {
      if (!(ballot instanceof Ranking ranking) || ranking.isBlank()) {
        continue;
      }
      var taken = new BigInteger[keep.length];
      Arrays.fill(taken, BigInteger.ZERO);
      var why = Inactive.EXHAUSTED;
      if (shared.ballots().containsKey(ballot)) {
        new Sharing(rules, keep, taken, ranking, 1).share(0, rules.one());
      } else {
        why = take(strict, rules, keep, standing, taken);
        strict++;
      }
      where.add(where(taken, rules, why));
    }
    return where;
  }

  /// Lets the candidates of one ballot take their parts of it.
  ///
  /// @return why it goes no further
  private Inactive take(
      int ballot, KeepRules rules, BigInteger[] keep, boolean[] standing, BigInteger[] taken) {
    var left = rules.one();
    int at = papers.find(ballot, 0, standing);
    int mark = papers.at(ballot, at);
    while (mark >= 0 && left.signum() > 0) {
      var part = rules.taken(keep[mark], left);
      taken[mark] = taken[mark].add(part);
      left = left.subtract(part);
      at = papers.find(ballot, at + 1, standing);
      mark = papers.at(ballot, at);
    }
    return mark < 0 ? Papers.reason(mark) : Inactive.EXHAUSTED;
  }

  private static Trail.Where where(BigInteger[] taken, KeepRules rules, Inactive why) {
    var parts = new ArrayList<Trail.Part>();
    var sum = BigInteger.ZERO;
    for (int i = 0; i < taken.length; i++) {
      if (taken[i].signum() > 0) {
        parts.add(new Trail.Part(i, Fraction.fixed(taken[i], rules.places())));
        sum = sum.add(taken[i]);
      }
    }
    // What a share of a paper cannot be divided into exactly is nobody's, but no reason.
    boolean isWhole = rules.one().subtract(sum).compareTo(rules.level()) <= 0;
    return new Trail.Where(parts, isWhole ? Optional.empty() : Optional.of(why));
  }

  private static void walk(
      Node node, BigInteger weight, KeepRules rules, BigInteger[] keep, BigInteger[] votes) {
    node.next.forEach((mark, next) -> {
      var taken = rules.taken(keep[mark], weight);
      votes[mark] = votes[mark].add(taken.multiply(next.papers));
      var left = weight.subtract(taken);
      if (left.signum() > 0 && !next.next.isEmpty()) {
        walk(next, left, rules, keep, votes);
      }
    });
  }

  /// One ballot with equal ranks on its ways.
  private final class Sharing {
    private final KeepRules rules;
    private final BigInteger[] keep;
    private final BigInteger[] votes;
    private final Ranking ranking;
    private final BigInteger papers;

    Sharing(KeepRules rules, BigInteger[] keep, BigInteger[] votes, Ranking ranking, long papers) {
      this.rules = rules;
      this.keep = keep;
      this.votes = votes;
      this.ranking = ranking;
      this.papers = BigInteger.valueOf(papers);
    }

    /// A rank shared by several gives each an equal part of the paper, and what each does not keep
    /// goes to the next rank.
    void share(int rank, BigInteger weight) {
      if (weight.signum() == 0 || rank == ranking.ranks().size()) {
        return;
      }
      var here =
          ranking.ranks().get(rank).candidates().stream()
              .map(candidates::indexOf)
              .filter(number -> keep[number].signum() > 0)
              .filter(number -> isFirstMention(rank, number))
              .sorted()
              .toList();
      if (here.isEmpty()) {
        share(rank + 1, weight);
        return;
      }
      var part = weight.divide(BigInteger.valueOf(here.size()));
      for (int number : here) {
        var taken = rules.taken(keep[number], part);
        votes[number] = votes[number].add(taken.multiply(papers));
        share(rank + 1, part.subtract(taken));
      }
    }

    private boolean isFirstMention(int rank, int number) {
      var candidate = candidates.get(number);
      return ranking.ranks().subList(0, rank).stream()
          .noneMatch(earlier -> earlier.candidates().contains(candidate));
    }
  }
}
