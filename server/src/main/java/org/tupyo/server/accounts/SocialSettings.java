package org.tupyo.server.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tupyo.server.storage.CannotStart;

/// With which other services members may sign in.
///
/// @param providers by the word that names them in addresses: `google`, `naver`, `kakao`, `github`,
///   or one of the operator's own with an issuer
/// @param redirects where front ends of other sites may have codes sent, each to the letter
@ConfigurationProperties("tupyo.social")
record SocialSettings(
    @DefaultValue Map<String, Provider> providers, @DefaultValue List<String> redirects) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,30}");

  SocialSettings {
    providers = Map.copyOf(providers);
    redirects = List.copyOf(redirects);
    providers.forEach((name, provider) -> {
      var known = SocialKind.named(name).isPresent() || provider.issuer().isPresent();
      if (!NAME.matcher(name).matches() || !known) {
        throw new CannotStart("accounts.cannot-start.social.unknown", name);
      }
      if (provider.id().isBlank() || provider.secret().isBlank()) {
        throw new CannotStart("accounts.cannot-start.social.secret", name);
      }
    });
  }

  /// What the operator got from a service.
  ///
  /// @param id of this server there (client id)
  /// @param secret of this server there (client secret)
  /// @param issuer of a service with OpenID Connect; its other addresses are asked of it
  /// @param name on the button
  /// @param authorization another address of the page where people agree, of GitHub Enterprise for
  ///   example
  /// @param token another address where codes are exchanged
  /// @param userInfo another address that says who somebody is
  record Provider(
      @DefaultValue("") String id,
      @DefaultValue("") String secret,
      Optional<String> issuer,
      Optional<String> name,
      Optional<String> authorization,
      Optional<String> token,
      Optional<String> userInfo) {

    /// Shows no secret.
    @Override
    public String toString() {
      return "Provider[id=%s, issuer=%s]".formatted(id, issuer);
    }
  }
}
