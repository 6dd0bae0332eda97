package org.tupyo.server.voters;

/// The roll as it would be frozen now, in numbers.
///
/// @param voters people on it
/// @param members those who vote with their account
/// @param byLink those who vote by a personal link that is mailed to them
/// @param byLinkInHand those without an address, whose personal link somebody has to hand over
/// @param merged people on the list who are on the roll as members anyway: one voter each
public record RollSummary(long voters, long members, long byLink, long byLinkInHand, long merged) {
  static RollSummary ofMembers(long members) {
    return new RollSummary(members, members, 0, 0, 0);
  }
}
