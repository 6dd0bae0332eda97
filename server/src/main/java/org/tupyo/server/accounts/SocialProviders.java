package org.tupyo.server.accounts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.tupyo.server.place.Place;

/// The services with which members may sign in here, as the operator has set them.
@Component
public class SocialProviders implements ClientRegistrationRepository {
  private static final List<String> USUAL_ORDER =
      List.of("kakao", "naver", SocialKind.GOOGLE, "github");

  private final SocialSettings settings;
  private final Place place;
  private final SocialDiscovery discovery = new SocialDiscovery();

  /// What an issuer said about its addresses. Asked when it is first needed: a start does without.
  private final Map<String, ClientRegistration> found = new ConcurrentHashMap<>();

  SocialProviders(SocialSettings settings, Place place) {
    this.settings = settings;
    this.place = place;
  }

  /// All of them, the well-known ones first.
  public List<SocialProvider> all() {
    return settings.providers().entrySet().stream()
        .map(entry ->
            new SocialProvider(
                entry.getKey(), SocialProvider.spoken(entry.getKey(), entry.getValue())))
        .sorted(Comparator.comparingInt(SocialProviders::place).thenComparing(SocialProvider::name))
        .toList();
  }

  /// Finds one by the word that names it in addresses.
  public Optional<SocialProvider> find(String id) {
    return Optional.ofNullable(settings.providers().get(id))
        .map(known -> new SocialProvider(id, SocialProvider.spoken(id, known)));
  }

  /// Whether a front end may have codes sent there.
  public boolean allowsRedirect(String address) {
    return settings.redirects().contains(address);
  }

  SocialKind kind(SocialProvider provider) {
    return SocialKind.named(provider.id()).orElse(SocialKind.OPENID);
  }

  /// What Spring Security knows of a service.
  ///
  /// @throws RuntimeException where an issuer does not say where its addresses are
  @Override
  public ClientRegistration findByRegistrationId(String id) {
    var known = found.get(id);
    // Not within the map: others would wait for a service that is slow to answer.
    return known == null ? remembered(id, made(id)) : known;
  }

  private ClientRegistration remembered(String id, ClientRegistration made) {
    found.put(id, made);
    return made;
  }

  private ClientRegistration made(String id) {
    var known = settings.providers().get(id);
    if (known == null) {
      throw new IllegalArgumentException("no such provider: " + id);
    }
    var kind = SocialKind.named(id).orElse(SocialKind.OPENID);
    return (kind == SocialKind.OPENID ? discovered(known) : described(id, kind, known))
        .registrationId(id)
        .clientId(known.id())
        .clientSecret(known.secret())
        .scope(kind.scopes())
        .redirectUri(place.address() + "/sign-in/social/" + id + "/callback")
        .build();
  }

  private ClientRegistration.Builder discovered(SocialSettings.Provider known) {
    return discovery.ask(known.issuer().orElse(SocialKind.GOOGLE_ISSUER));
  }

  private static ClientRegistration.Builder described(
      String id, SocialKind kind, SocialSettings.Provider known) {
    return ClientRegistration.withRegistrationId(id)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationUri(known.authorization().orElse(kind.authorization))
        .tokenUri(known.token().orElse(kind.token))
        .userInfoUri(known.userInfo().orElse(kind.userInfo))
        .userNameAttributeName(kind == SocialKind.NAVER ? "response" : "id");
  }

  private static int place(SocialProvider provider) {
    var place = USUAL_ORDER.indexOf(provider.id());
    return place < 0 ? USUAL_ORDER.size() : place;
  }
}
