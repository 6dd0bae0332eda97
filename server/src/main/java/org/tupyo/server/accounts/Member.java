package org.tupyo.server.accounts;

import java.util.Optional;

/// A person with an account.
///
/// @param username as typed at sign-up; unique whatever the letter case
/// @param email unique whatever the letter case
/// @param part key of the group this member belongs to, for example `frontend`; empty for an
///   organiser outside all parts
public record Member(MemberId id, String username, String email, Optional<String> part, Role role) {

  /// The same, who may do no more than any member.
  Member heldBack() {
    return new Member(id, username, email, part, Role.MEMBER);
  }
}
