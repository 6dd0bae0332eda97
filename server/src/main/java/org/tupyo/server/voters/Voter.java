package org.tupyo.server.voters;

import java.util.Optional;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;

/// One person on the roll of one election.
///
/// @param member the account this voter votes with; empty for someone who votes by a personal link
/// @param name as on the roll
/// @param part the group that decides in which contests this voter may vote
/// @param linksReplaced how often a new personal link took the place of all earlier ones; who came
///   in by an earlier one has an older number and casts no more
public record Voter(
    VoterId id,
    ElectionId election,
    Optional<MemberId> member,
    String name,
    Optional<String> email,
    Optional<String> part,
    long linksReplaced) {

  /// Whether this voter votes by a personal link, having no account.
  boolean needsLink() {
    return member.isEmpty();
  }

  /// Shows no name and no address.
  @Override
  public String toString() {
    return "Voter[id=%d, election=%s]".formatted(id.value(), election.value());
  }
}
