package org.tupyo.server.accounts;

import java.time.Duration;
import java.util.Locale;

/// The two kinds of token.
enum TokenType {
  /// Opens what its member may see and do.
  ACCESS(Tokens.ACCESS_LIFE),
  /// Gets new access tokens, nothing else.
  REFRESH(Tokens.REFRESH_LIFE);

  private final Duration life;
  private final String claim = name().toLowerCase(Locale.ROOT);

  TokenType(Duration life) {
    this.life = life;
  }

  /// How long a token of this kind is good for.
  Duration life() {
    return life;
  }

  /// The value of the claim `token_type`.
  String claim() {
    return claim;
  }
}
