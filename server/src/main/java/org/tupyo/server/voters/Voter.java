package org.tupyo.server.voters;

import java.util.Optional;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.ElectionId;

/// One person on the roll of one election.
///
/// @param member the account this voter votes with; empty for someone who votes by a personal link
/// @param name as on the roll
/// @param part the group that decides in which contests this voter may vote
public record Voter(
    VoterId id,
    ElectionId election,
    Optional<MemberId> member,
    String name,
    Optional<String> email,
    Optional<String> part) {}
