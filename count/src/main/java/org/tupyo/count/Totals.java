package org.tupyo.count;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Where all the ballots went. Every ballot cast is exactly one of valid, blank and invalid.
///
/// @param cast all ballots
/// @param valid those that gave votes
/// @param blank those that chose nobody
/// @param flaws how many are invalid for each reason, in the order of the reasons; none is 0
/// @param votes the marks on the valid ballots; where a ballot is one vote, as many as they
public record Totals(long cast, long valid, long blank, Map<Flaw, Long> flaws, long votes) {
  public Totals {
    var sorted = new EnumMap<Flaw, Long>(Flaw.class);
    sorted.putAll(flaws);
    flaws = Collections.unmodifiableMap(sorted);
    if (valid < 0 || blank < 0 || flaws.values().stream().anyMatch(ballots -> ballots < 1)) {
      throw new IllegalArgumentException(
          "ballots below 0: valid " + valid + ", blank " + blank + ", invalid " + flaws);
    }
    if (Math.addExact(Math.addExact(valid, blank), sum(flaws)) != cast) {
      throw new IllegalArgumentException(
          "ballots do not add up: "
              + ("cast " + cast + ", valid " + valid + ", blank " + blank + ", invalid " + flaws));
    }
    if (votes < valid) {
      throw new IllegalArgumentException(
          valid + " valid ballots with only " + votes + " votes: each has at least one");
    }
  }

  /// Counts the ballots of a profile, each in exactly one of valid, blank and invalid, where a
  /// valid one is a vote.
  public static Totals of(VotingMethod method, Profile profile) {
    long valid = 0;
    long blank = 0;
    var flaws = new EnumMap<Flaw, Long>(Flaw.class);
    for (var row : profile.ballots().entrySet()) {
      var ballot = row.getKey();
      long times = row.getValue();
      var flaw = method.flawOf(ballot);
      if (flaw.isPresent()) {
        flaws.merge(flaw.get(), times, Math::addExact);
      } else if (ballot.isBlank()) {
        blank = Math.addExact(blank, times);
      } else {
        valid = Math.addExact(valid, times);
      }
    }
    return new Totals(profile.cast(), valid, blank, flaws, valid);
  }

  /// All invalid ballots.
  public long invalid() {
    return sum(flaws);
  }

  /// The ballots that are invalid for this reason.
  public long invalid(Flaw flaw) {
    return flaws.getOrDefault(flaw, 0L);
  }

  /// These votes as a share of the valid ballots; 0 where no ballot is valid.
  public Fraction share(Fraction votes) {
    return valid == 0 ? Fraction.ZERO : votes.dividedBy(valid);
  }

  private static long sum(Map<Flaw, Long> flaws) {
    return flaws.values().stream().reduce(0L, Math::addExact);
  }
}
