package org.tupyo.server.voters;

import java.util.Optional;

/// One line of the roll of an election that has opened, as those who look after it see it.
///
/// @param struckBecause the reason, where this voter was struck from the roll
/// @param entered whether somebody came through the newest personal link; never, where the
///   election's rules show nobody who has voted
/// @param corrected whether the address was corrected after the opening
/// @param unreminded whether this voter wants no reminders
public record RollEntry(
    Voter voter,
    Optional<String> struckBecause,
    boolean entered,
    boolean corrected,
    boolean unreminded) {

  /// Whether this voter votes by a personal link, having no account.
  public boolean votesByLink() {
    return voter.needsLink();
  }

  public boolean isStruck() {
    return struckBecause.isPresent();
  }

  /// What letters to this voter are kept under.
  public String person() {
    return VotingLetters.person(voter.id());
  }
}
