package org.tupyo.server.accounts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// Exchanges the code that a service gave somebody for who they are there: Spring Security's client
/// with a patience of ours.
@Component
class SocialExchange {
  private static final Logger LOG = LoggerFactory.getLogger(SocialExchange.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final SocialProviders providers;
  private final RestTemplate rest;
  private final OAuth2LoginAuthenticationProvider plain;
  private final OidcAuthorizationCodeAuthenticationProvider openId;
  private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

  SocialExchange(SocialProviders providers) {
    this.providers = providers;
    var connections =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    connections.setReadTimeout(PATIENCE);
    rest = new RestTemplate(connections);
    var codes = new RestClientAuthorizationCodeTokenResponseClient();
    codes.setRestClient(
        RestClient.builder()
            .requestFactory(connections)
            .configureMessageConverters(converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    var people = new DefaultOAuth2UserService();
    people.setRestOperations(rest);
    var openIdPeople = new OidcUserService();
    openIdPeople.setOauth2UserService(people);
    plain = new OAuth2LoginAuthenticationProvider(codes, people);
    openId = new OidcAuthorizationCodeAuthenticationProvider(codes, openIdPeople);
    openId.setJwtDecoderFactory(registration ->
        decoders.computeIfAbsent(registration.getRegistrationId(), _ -> decoder(registration)));
  }

  /// Says what a service's answer proves.
  ///
  /// @param asked what the service was asked, as it is known here
  SocialProof prove(
      SocialProvider provider,
      OAuth2AuthorizationRequest asked,
      OAuth2AuthorizationResponse answered) {
    try {
      var registration = providers.findByRegistrationId(provider.id());
      var given =
          new OAuth2LoginAuthenticationToken(
              registration, new OAuth2AuthorizationExchange(asked, answered));
      return new SocialProof.Proved(identity(provider, given));
    } catch (OAuth2AuthenticationException e) {
      // The code alone: the description may repeat what was sent.
      return failed(provider, e.getError().getErrorCode(), e);
    } catch (OAuth2AuthorizationException e) {
      return failed(provider, e.getError().getErrorCode(), e);
    } catch (RuntimeException e) {
      return failed(provider, e.getClass().getSimpleName(), e);
    }
  }

  private SocialIdentity identity(SocialProvider provider, OAuth2LoginAuthenticationToken given) {
    var kind = providers.kind(provider);
    var proved =
        (OAuth2LoginAuthenticationToken)
            (kind == SocialKind.OPENID ? openId : plain).authenticate(given);
    if (proved == null) {
      throw new IllegalStateException("the provider is of another kind");
    }
    var person = requireNonNull(proved.getPrincipal());
    if (person instanceof OidcUser known) {
      return new SocialIdentity(
          provider.id(),
          requireNonNull(known.getSubject()),
          Optional.ofNullable(known.getEmail()),
          Boolean.TRUE.equals(known.getEmailVerified()),
          Optional.ofNullable(known.getPreferredUsername())
              .or(() -> Optional.ofNullable(known.getFullName()))
              .orElse(""));
    }
    var vouched =
        kind == SocialKind.GITHUB
            ? vouchedByGitHub(
                given.getClientRegistration(),
                requireNonNull(proved.getAccessToken()).getTokenValue())
            : Optional.<String>empty();
    return SocialIdentity.read(kind, provider.id(), person.getAttributes(), vouched);
  }

  /// The address that GitHub has verified and its member calls the first.
  private Optional<String> vouchedByGitHub(ClientRegistration registration, String token) {
    var address = registration.getProviderDetails().getUserInfoEndpoint().getUri() + "/emails";
    var request =
        RequestEntity.method(HttpMethod.GET, address)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            .header(HttpHeaders.ACCEPT, "application/json")
            .build();
    var answer =
        rest.exchange(request, new ParameterizedTypeReference<List<Map<String, Object>>>() {});
    return Optional.ofNullable(answer.getBody()).orElse(List.of()).stream()
        .filter(each -> Boolean.TRUE.equals(each.get("verified")))
        .filter(each -> Boolean.TRUE.equals(each.get("primary")))
        .map(each -> String.valueOf(each.get("email")))
        .findFirst();
  }

  /// Spring's own would wait half a second for the keys, and take RS256 alone.
  private JwtDecoder decoder(ClientRegistration registration) {
    var decoder =
        NimbusJwtDecoder.withJwkSetUri(
                requireNonNull(registration.getProviderDetails().getJwkSetUri()))
            .restOperations(rest)
            .jwsAlgorithms(algorithms -> {
              algorithms.add(SignatureAlgorithm.RS256);
              algorithms.add(SignatureAlgorithm.PS256);
              algorithms.add(SignatureAlgorithm.ES256);
            })
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
    return decoder;
  }

  private static SocialProof failed(SocialProvider provider, String code, Exception thrown) {
    var down =
        Stream.iterate((Throwable) thrown, java.util.Objects::nonNull, Throwable::getCause)
            .anyMatch(cause ->
                cause instanceof IOException
                    || cause instanceof ResourceAccessException
                    || cause instanceof HttpServerErrorException);
    LOG.warn("{} proves nothing: {}", provider.id(), code);
    return down ? new SocialProof.Unreachable() : new SocialProof.Worthless();
  }
}
