package org.tupyo.server.accounts;

import java.net.URI;
import java.util.Locale;

/// A service with which members may sign in here.
///
/// @param id the word that names it in addresses
/// @param name on the button
public record SocialProvider(String id, String name) {

  /// What stands on its button, in a language.
  static String spoken(String id, SocialSettings.Provider settings) {
    return settings
        .name()
        .filter(name -> !name.isBlank())
        .or(() -> SocialKind.named(id).map(kind -> kind.spoken).filter(name -> !name.isEmpty()))
        .orElseGet(() ->
            id.equals(SocialKind.GOOGLE)
                ? "Google"
                : settings
                    .issuer()
                    .map(URI::create)
                    .map(URI::getHost)
                    .orElse(id.toUpperCase(Locale.ROOT)));
  }
}
