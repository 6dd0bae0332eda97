package org.tupyo.server.accounts;

/// What comparing a password with a stored hash shows.
sealed interface PasswordMatch {
  /// It is the password.
  record Right() implements PasswordMatch {}

  /// It is the password, stored as the predecessor did.
  ///
  /// @param renewed to be stored instead
  record Outdated(String renewed) implements PasswordMatch {

    /// Shows no hash.
    @Override
    public String toString() {
      return "Outdated[]";
    }
  }

  /// It is not the password, or there is no such account.
  record Wrong() implements PasswordMatch {}

  /// Too many others are waiting.
  record Busy() implements PasswordMatch {}
}
