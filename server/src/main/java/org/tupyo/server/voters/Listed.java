package org.tupyo.server.voters;

import java.util.Optional;
import org.tupyo.server.mail.MailAddress;

/// A person on the organiser's list.
///
/// @param name as it goes on the roll
/// @param username the account this person votes with, where the list names one
/// @param part key of a part, or a word that only this list knows
public record Listed(
    String name, Optional<String> username, Optional<MailAddress> email, Optional<String> part) {

  /// The address as typed, or a dash.
  public String address() {
    return email.map(MailAddress::value).orElse("–");
  }
}
