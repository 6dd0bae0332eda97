package org.tupyo.count;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that was cast in one contest: each distinct ballot once, with its votes.
///
/// Memory grows with the distinct ballots, not with the voters.
///
/// @param candidates everyone who can be elected, in the order of the contest; no id and no name
///   twice
/// @param ballots in the order in which each first came, which means nothing to any method but
///   Cambridge's: how many times each distinct ballot was cast, or what it weighs where ballots
///   have weights; at least 1 each
/// @param caps how many of one affiliation may be elected
public record Profile(List<Candidate> candidates, Map<Ballot, Long> ballots, Caps caps) {
  public Profile {
    candidates = List.copyOf(candidates);
    ballots = Collections.unmodifiableMap(new LinkedHashMap<>(ballots));
    requireDistinct("id", candidates.stream().map(Candidate::id).toList());
    requireDistinct("name", candidates.stream().map(Candidate::name).toList());
    var standing = new HashSet<>(candidates);
    ballots.forEach((ballot, votes) -> {
      if (votes < 1) {
        throw new IllegalArgumentException("a ballot was cast " + votes + " times, not 1 or more");
      }
      if (!ballot.isAmong(standing)) {
        var strangers = new HashSet<>(ballot.candidates());
        strangers.removeAll(standing);
        throw new IllegalArgumentException("not a candidate of this contest: " + strangers);
      }
    });
  }

  /// Ballots of a contest without caps.
  public Profile(List<Candidate> candidates, Map<Ballot, Long> ballots) {
    this(candidates, ballots, Caps.NONE);
  }

  /// The same ballots with a cap on the winners of one affiliation.
  public Profile with(Caps caps) {
    return new Profile(candidates, ballots, caps);
  }

  /// An empty ballot box for these candidates.
  public static Builder of(List<Candidate> candidates) {
    return new Builder(candidates);
  }

  /// How many ballots were cast, blank and invalid ones included; with weights, what they weigh.
  public long cast() {
    return ballots.values().stream().reduce(0L, Math::addExact);
  }

  /// The same ballots as if these had never been nominated; a ballot that said nothing about others
  /// is blank then.
  public Profile without(Set<Candidate> withdrawn) {
    var standing =
        new LinkedHashSet<>(
            candidates.stream().filter(candidate -> !withdrawn.contains(candidate)).toList());
    var rest = of(List.copyOf(standing));
    ballots.forEach((ballot, votes) -> rest.add(ballot.among(standing), votes));
    return rest.build().with(caps);
  }

  /// The ballots of both boxes, such as those of two polling places.
  ///
  /// @param other a profile of the same contest: the same candidates in the same order
  public Profile plus(Profile other) {
    if (!candidates.equals(other.candidates)) {
      throw new IllegalArgumentException(
          "two contests cannot be added: " + candidates + " and " + other.candidates);
    }
    var sum = of(candidates);
    ballots.forEach(sum::add);
    other.ballots.forEach(sum::add);
    return sum.build().with(caps);
  }

  private static void requireDistinct(String what, List<String> values) {
    var seen = new HashSet<String>();
    for (var value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(
            "two candidates have the " + what + " \"" + value + "\"");
      }
    }
  }

  /// Takes ballots in any order and puts equal ones together.
  public static final class Builder {
    private final List<Candidate> candidates;
    private final Map<Ballot, Long> ballots = new LinkedHashMap<>();

    private Builder(List<Candidate> candidates) {
      this.candidates = List.copyOf(candidates);
    }

    /// Adds one ballot.
    public Builder add(Ballot ballot) {
      return add(ballot, 1);
    }

    /// Adds a ballot that was cast several times, or that has a weight.
    ///
    /// @param votes at least 1
    public Builder add(Ballot ballot, long votes) {
      // Checked here too: a negative number could hide in the sum of several rows.
      if (votes < 1) {
        throw new IllegalArgumentException("a ballot was cast " + votes + " times, not 1 or more");
      }
      ballots.merge(ballot, votes, Math::addExact);
      return this;
    }

    /// The ballots so far.
    public Profile build() {
      return new Profile(candidates, ballots);
    }
  }
}
