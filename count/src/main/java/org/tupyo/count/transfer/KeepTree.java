package org.tupyo.count.transfer;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.internal.Papers;

/// The ballots of a Meek or Warren count, put together as far as they say the same: a path of the
/// tree is what ballots say down to the first who is not elected, for further down nothing is
/// passed. Iterations then cost as much as there are such paths, not as there are ballots.
///
/// Ballots with equal ranks are kept apart, as each goes several ways.
final class KeepTree {
  private final Papers papers;
  private final Profile shared;
  private final List<Candidate> candidates;
  private final Node root = new Node();

  private static final class Node {
    private final Map<Integer, Node> next = new TreeMap<>();
    private BigInteger papers = BigInteger.ZERO;
  }

  KeepTree(Profile profile, BallotPolicy policy) {
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
