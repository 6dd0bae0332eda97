package org.tupyo.server.voters;

import java.util.Optional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.mail.MailAddress;

/// Someone who goes on the roll when it is frozen.
///
/// @param member the account this person votes with
record Person(
    Optional<MemberId> member, String name, Optional<MailAddress> email, Optional<String> part) {

  static Person of(Member member) {
    return new Person(
        Optional.of(member.id()), member.username(), MailAddress.of(member.email()), member.part());
  }

  /// What is kept of somebody who is on the roll as a member and on the list too: the account
  /// decides who votes, the list decides what the roll calls them.
  Person alsoListedAs(Listed entry) {
    return new Person(member, entry.name(), email, entry.part().or(() -> part));
  }
}
