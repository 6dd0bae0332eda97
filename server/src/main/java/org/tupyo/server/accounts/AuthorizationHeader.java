package org.tupyo.server.accounts;

import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/// What a request's header `Authorization` brings.
public sealed interface AuthorizationHeader {
  /// The schemes of our API.
  Set<String> JWT_OR_BEARER = Set.of("JWT", "Bearer");

  /// The one scheme of the predecessor's API.
  Set<String> JWT = Set.of("JWT");

  /// There is no header, or one of another scheme.
  record Absent() implements AuthorizationHeader {}

  /// The scheme is right, but not exactly one token follows.
  record Malformed() implements AuthorizationHeader {}

  /// The text that should be a token.
  record Token(String text) implements AuthorizationHeader {

    /// Shows no token.
    @Override
    public String toString() {
      return "Token[]";
    }
  }

  /// Reads the header's value.
  ///
  /// @param schemes compared with their letter case, as the predecessor did
  static AuthorizationHeader read(@Nullable String value, Set<String> schemes) {
    if (value == null) {
      return new Absent();
    }
    var words = new StringTokenizer(value);
    if (!words.hasMoreTokens() || !schemes.contains(words.nextToken())) {
      return new Absent();
    }
    return words.countTokens() == 1 ? new Token(words.nextToken()) : new Malformed();
  }
}
