package org.tupyo.count;

import java.util.Optional;

/// A rule that turns ballots into elected candidates. Its components are all of the rule: nothing
/// that could change a winner is left unsaid.
public interface VotingMethod {

  /// How many are to be elected, at least 1.
  int seats();

  /// Why this ballot would be invalid, or nothing if it is valid or blank. It is the same question
  /// when a ballot is cast and when it is counted.
  Optional<Flaw> flawOf(Ballot ballot);

  /// What unusual marks on a ranking mean, where its ballots are rankings. It is printed with every
  /// result, also where the rule leaves no choice.
  default Optional<BallotPolicy> ballotPolicy() {
    return Optional.empty();
  }

  /// Counts the ballots.
  ///
  /// @param ties fixed before anyone knows the ballots
  Tally count(Profile profile, TieRule ties);

  /// Counts the ballots, and leaves a tie that matters open.
  default Tally count(Profile profile) {
    return count(profile, new TieRule.Stop());
  }
}
