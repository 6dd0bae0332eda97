package org.tupyo.server.accounts;

/// Who somebody is here who has proved who they are at another service.
public sealed interface SocialArrival {
  /// A member.
  record Known(Member member) implements SocialArrival {}

  /// Nobody yet.
  ///
  /// @param ticket gets them again, for half an hour
  record Newcomer(String ticket, SocialIdentity identity) implements SocialArrival {

    /// Shows no ticket.
    @Override
    public String toString() {
      return "Newcomer[%s]".formatted(identity);
    }
  }
}
