package org.tupyo.server.accounts;

import java.util.Optional;

/// A member to be: everything has been checked but whether name and address are taken.
///
/// @param password its hash, as it is stored
/// @param confirmed whether the address is known to be the member's own
record NewMember(
    String username,
    String email,
    String password,
    Optional<String> part,
    Role role,
    boolean confirmed) {

  /// Shows neither address nor hash.
  @Override
  public String toString() {
    return "NewMember[role=%s]".formatted(role);
  }
}
