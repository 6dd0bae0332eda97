package org.tupyo.server.accounts;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tupyo.server.storage.CannotStart;

/// What the operator fixes about accounts.
///
/// @param tokenKey signs tokens: at least 32 bytes of text. Without it the server makes a key at
///   its first start and keeps it beside the database
/// @param acceptedKeys further keys whose tokens are accepted but never signed with, for example
///   the predecessor's `SECRET_KEY`; only for members taken over with their ids
/// @param passwordLength the fewest characters of a member's password
/// @param staffPasswordLength the fewest characters of an organiser's or administrator's password
/// @param confirmEmail whether a new member must confirm the address before being put on a roll
@ConfigurationProperties("tupyo.accounts")
record AccountSettings(
    Optional<String> tokenKey,
    @DefaultValue List<String> acceptedKeys,
    @DefaultValue("8") int passwordLength,
    @DefaultValue("12") int staffPasswordLength,
    @DefaultValue("false") boolean confirmEmail) {

  AccountSettings {
    acceptedKeys = List.copyOf(acceptedKeys);
    if (tokenKey.isPresent() && tokenKey.get().length() < 32) {
      throw new CannotStart("accounts.cannot-start.token-key");
    }
    if (passwordLength < 1 || staffPasswordLength < passwordLength) {
      throw new CannotStart(
          "accounts.cannot-start.password-length", passwordLength, staffPasswordLength);
    }
  }

  /// The fewest characters of the password of a member with this role.
  int passwordLength(Role role) {
    return role == Role.MEMBER ? passwordLength : staffPasswordLength;
  }

  /// Shows no key.
  @Override
  public String toString() {
    return "AccountSettings[passwordLength=%d, staffPasswordLength=%d, confirmEmail=%s]"
        .formatted(passwordLength, staffPasswordLength, confirmEmail);
  }
}
