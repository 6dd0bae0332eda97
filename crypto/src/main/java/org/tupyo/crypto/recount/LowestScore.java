package org.tupyo.crypto.recount;

import java.util.Optional;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.count.catalogue.Catalogue.Entry;
import org.tupyo.count.catalogue.Rules;
import org.tupyo.crypto.election.Settings;

/// How scores become the integers that are sealed: one more than how far a score is above the
/// lowest, and 0 for none. Ranks are sealed as they are.
public record LowestScore(int lowest) {

  /// That of a contest, where its method takes scores.
  public static Optional<LowestScore> of(Settings.Contest contest) {
    return Catalogue.of(contest.method())
        .filter(entry -> entry.asks() == Asks.SCORES)
        .map(entry -> new LowestScore(lowest(contest, entry)));
  }

  private static int lowest(Settings.Contest contest, Entry entry) {
    var usual =
        entry.method(contest.seats()) instanceof Record rule
            ? Rules.of(rule).getOrDefault("min", "0")
            : "0";
    return Integer.parseInt(contest.rules().getOrDefault("min", usual));
  }

  public int sealed(int score) {
    return score - lowest + 1;
  }

  /// The score that was sealed as an integer above 0.
  public int score(int sealed) {
    return sealed + lowest - 1;
  }
}
