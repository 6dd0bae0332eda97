package org.tupyo.server.accounts;

import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.texts.CleanText;

/// What somebody types to become a member. Blank is the same as missing.
///
/// @param invitation the code, where one was given
/// @param language of the mails to this member
public record SignUp(
    String username,
    String email,
    String password,
    String part,
    Optional<String> invitation,
    Locale language) {

  public SignUp {
    username = CleanText.line(username);
    email = CleanText.line(email);
    part = part.strip();
    invitation = invitation.map(String::strip).filter(code -> !code.isEmpty());
  }

  /// The same with another address.
  SignUp withEmail(String other) {
    return new SignUp(username, other, password, part, invitation, language);
  }

  /// Shows neither address nor password.
  @Override
  public String toString() {
    return "SignUp[]";
  }
}
