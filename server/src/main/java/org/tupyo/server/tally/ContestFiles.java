package org.tupyo.server.tally;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.count.TieRule;
import org.tupyo.server.elections.Election;

/// What a result page offers of its contests beside the figures: the ballots as files, and what
/// other methods would have made of them.
public record ContestFiles(Election election, Result result, StepPictures drawn, WhatIf whatIf) {

  /// A file of ballots.
  ///
  /// @param command that counts it again
  public record Link(String name, String address, String command) {}

  /// Whether the ballots of this contest are given away at all.
  public boolean areGiven(Result.Counted counted) {
    return BallotDownload.isGiven(result, counted);
  }

  /// So many ballots there must be.
  public int fewest() {
    return BallotDownload.FEWEST;
  }

  /// The files of a contest.
  public List<Link> of(Result.Counted counted) {
    var contest = counted.contest().id().value();
    return BallotDownload.of(counted).stream()
        .map(file -> {
          var address =
              "/api/elections/%s/result/%d/%s"
                  .formatted(election.id().value(), contest, file.ending());
          return new Link(file.name(), address, file.command(seed(counted)));
        })
        .toList();
  }

  private static Optional<String> seed(Result.Counted counted) {
    return counted.tally().tieRule() instanceof TieRule.Draw(var seed)
        ? Optional.of(seed)
        : Optional.empty();
  }

  /// The steps of a count as pictures with their tables, as HTML.
  public String pictures(Result.Counted counted, Locale locale, List<String> grades) {
    return drawn.of(counted, locale, grades);
  }

  /// Who would have won by other methods; nothing where the election does not compare them.
  public List<WhatIf.Row> others(Result.Counted counted) {
    return whatIf.of(election, result, counted);
  }
}
