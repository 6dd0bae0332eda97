package org.tupyo.server.accounts;

/// What a member may do beside voting. Each role may do what the one before it may.
public enum Role {
  /// Votes.
  MEMBER,
  /// Holds elections.
  ORGANISER,
  /// Changes the place's settings and the members' roles.
  ADMINISTRATOR;

  /// Whether this role may do what `other` may.
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
