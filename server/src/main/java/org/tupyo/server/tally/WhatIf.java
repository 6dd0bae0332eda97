package org.tupyo.server.tally;

import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tupyo.count.Candidate;
import org.tupyo.count.Caps;
import org.tupyo.count.Outcome;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.catalogue.Catalogue.Entry;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.Rules.Comparison;

/// Who would have won by other methods, where the organiser allowed that before anyone voted.
@Component
public class WhatIf {
  /// Beyond these a comparison would take longer than anybody waits.
  private static final int MOST_OPTIONS = 30;

  private static final int MOST_DIFFERENT_BALLOTS = 20_000;

  /// Many look at one result: it is compared once.
  private final Cache<Result.Counted, List<Row>> compared =
      Caffeine.newBuilder()
          .maximumSize(200)
          .expireAfterAccess(Duration.ofMinutes(1))
          .weakKeys()
          .build();

  /// What another method makes of the same ballots.
  ///
  /// @param method its word
  /// @param elected names with commas between; empty where nobody is elected or a tie is open
  /// @param same whether those are the same as by the contest's own method
  public record Row(String method, String elected, boolean same) {}

  /// Compares the methods that can count these ballots, with their usual rules; nothing where the
  /// election's rules show no comparison, or while it could still change.
  List<Row> of(Election election, Result result, Result.Counted counted) {
    var shown =
        election.details().rules().comparison() == Comparison.SHOWN
            && result.phase() == Result.Phase.FINAL
            && counted.tally().totals().valid() > 0
            && counted.profile().candidates().size() <= MOST_OPTIONS
            && counted.profile().ballots().size() <= MOST_DIFFERENT_BALLOTS;
    return shown ? compared.get(counted, WhatIf::compare) : List.of();
  }

  private static List<Row> compare(Result.Counted counted) {
    var contest = counted.contest();
    return Methods.comparable(contest).stream()
        .filter(entry -> !entry.name().equals(contest.method().word()))
        .map(entry -> row(entry, counted))
        .toList();
  }

  private static Row row(Entry entry, Result.Counted counted) {
    VotingMethod method = entry.method(counted.contest().seats());
    // By the votes alone: not every method has a place for caps.
    var profile = counted.profile().with(Caps.NONE);
    var outcome = method.count(profile, counted.tally().tieRule()).outcome();
    var elected = outcome instanceof Outcome.Decided(var names) ? names : List.<Candidate>of();
    return new Row(
        entry.name(),
        elected.stream().map(Candidate::name).collect(joining(", ")),
        List.copyOf(elected).containsAll(counted.tally().outcome().elected())
            && elected.size() == counted.tally().outcome().elected().size());
  }
}
