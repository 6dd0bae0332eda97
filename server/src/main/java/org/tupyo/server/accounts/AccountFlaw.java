package org.tupyo.server.accounts;

import java.util.Locale;

/// What is wrong with something typed about an account; each belongs to one field.
///
/// The message `accounts.flaw.` and the name in lower case, with hyphens, says it in words.
public enum AccountFlaw {
  USERNAME_BLANK("username"),
  USERNAME_TOO_LONG("username"),
  USERNAME_CHARACTERS("username"),
  USERNAME_TAKEN("username"),
  EMAIL_BLANK("email"),
  EMAIL_MALFORMED("email"),
  EMAIL_TAKEN("email"),
  PASSWORD_BLANK("password"),
  PASSWORD_TOO_SHORT("password"),
  PASSWORD_TOO_LONG("password"),
  PASSWORD_ALL_DIGITS("password"),
  PASSWORD_LIKE_NAME("password"),
  PASSWORD_COMMON("password"),
  PART_UNKNOWN("part"),
  INVITATION_MISSING("invitation"),
  INVITATION_UNKNOWN("invitation");

  private final String field;

  AccountFlaw(String field) {
    this.field = field;
  }

  /// The name of the field, in forms and in JSON.
  public String field() {
    return field;
  }

  /// The key of the words for this flaw.
  public String key() {
    return "accounts.flaw." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
