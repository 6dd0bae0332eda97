package org.tupyo.server.voters;

import java.util.Optional;

/// How the roll of an election is made up.
///
/// @param part the only part whose members are on it; members of every part where empty. Says
///   nothing about the people on a list
public record RollRules(Source source, Optional<String> part, Joining joining) {

  /// What holds until the organiser says otherwise: everyone who is a member at the opening.
  public static final RollRules USUAL =
      new RollRules(Source.MEMBERS, Optional.empty(), Joining.AT_OPENING);

  /// Where the people on the roll come from.
  public enum Source {
    /// The members of this place.
    MEMBERS,
    /// The organiser's list.
    LIST,
    /// The members, and the people on the list who are none.
    BOTH;

    /// Whether members are on the roll because they are members.
    boolean takesMembers() {
      return this != LIST;
    }

    /// Whether people are on the roll because they are listed.
    boolean takesList() {
      return this != MEMBERS;
    }
  }

  /// Until when a new member gets on the roll.
  public enum Joining {
    /// Whoever is a member when the election opens.
    AT_OPENING,
    /// Also whoever becomes a member while it is open, each with an entry in the public log.
    WHILE_OPEN
  }

  /// Whether members of this part, or of none, are on the roll because they are members.
  boolean takes(Optional<String> partOfMember) {
    return source.takesMembers() && (part.isEmpty() || part.equals(partOfMember));
  }
}
