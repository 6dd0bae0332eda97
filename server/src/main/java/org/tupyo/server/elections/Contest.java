package org.tupyo.server.elections;

import java.util.List;
import java.util.Optional;

/// One question of an election.
///
/// @param seats how many are elected, at least 1
/// @param eligiblePart the only part that may vote here; everyone on the roll where empty
/// @param options in the order of the ballot
public record Contest(
    ContestId id,
    String title,
    int seats,
    VotingMethod method,
    Optional<String> eligiblePart,
    List<Option> options) {
  public Contest {
    options = List.copyOf(options);
  }

  /// Whether someone of this part may vote here.
  public boolean isOpenTo(Optional<String> part) {
    return eligiblePart.isEmpty() || eligiblePart.equals(part);
  }

  /// What voters can still vote on: the contest without those who withdrew, and with a ballot paper
  /// that can be filled in with the others.
  public Contest standing() {
    if (withdrawn().isEmpty()) {
      return this;
    }
    var left = options.stream().filter(option -> !option.isWithdrawn()).toList();
    return new Contest(id, title, seats, method.among(left.size()), eligiblePart, left);
  }

  /// Those who withdrew after the opening.
  public List<Option> withdrawn() {
    return options.stream().filter(Option::isWithdrawn).toList();
  }

  /// Finds one of its options.
  public Optional<Option> option(OptionId id) {
    return options.stream().filter(option -> option.id().equals(id)).findFirst();
  }
}
