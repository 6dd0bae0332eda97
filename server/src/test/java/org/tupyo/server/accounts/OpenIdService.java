package org.tupyo.server.accounts;

import static java.util.Objects.requireNonNull;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/// A service with OpenID Connect on this machine, where everyone agrees at once or, if so wanted,
/// says on its page who they are.
final class OpenIdService implements AutoCloseable {
  static final String ID = "tupyo-of-the-club";
  static final String SECRET = "a secret of tests only";

  private final Map<String, Next> next =
      Map.of("school", new Next("school"), "union", new Next("union"));
  private final MockOAuth2Server server;

  OpenIdService() {
    this(false);
  }

  private OpenIdService(boolean asks) {
    server =
        new MockOAuth2Server(
            new OAuth2Config(
                asks, null, null, false, new OAuth2TokenProvider(), Set.copyOf(next.values())));
    server.start();
  }

  /// A service with a page that asks who somebody is.
  static OpenIdService withAPage() {
    return new OpenIdService(true);
  }

  /// Settings of a server that knows it as two services, `school` and `union`.
  Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    for (var name : next.keySet()) {
      settings.put("tupyo.social.providers." + name + ".id", ID);
      settings.put("tupyo.social.providers." + name + ".secret", SECRET);
      settings.put("tupyo.social.providers." + name + ".issuer", issuer(name));
      settings.put("tupyo.social.providers." + name + ".name", "The " + name);
    }
    settings.put("tupyo.social.redirects", "https://front.example.org/callback");
    return settings;
  }

  /// Where its pages are.
  String address() {
    return server.baseUrl().toString();
  }

  String issuer(String name) {
    return server.issuerUrl(name).toString();
  }

  /// Has whoever comes from now on be this person. Claims may be forged, `iss` and `nonce` too.
  void expect(String name, String subject, Map<String, Object> claims) {
    requireNonNull(next.get(name)).person =
        new DefaultOAuth2TokenCallback(name, subject, "JWT", List.of(ID), claims, 600);
  }

  /// What proved last that the code was asked for by who exchanges it (PKCE); empty where nothing
  /// did.
  String verifier(String name) {
    return requireNonNull(next.get(name)).verifier;
  }

  /// Goes where a browser was led, agrees, and gives where the browser is led back.
  static URI agree(String location) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(HttpRequest.newBuilder(URI.create(location)).build(), BodyHandlers.ofString());
      return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
  }

  @Override
  public void close() {
    server.shutdown();
  }

  /// Who comes next. The queue of the library would keep who never came.
  private static final class Next implements OAuth2TokenCallback {
    private final String name;
    private volatile OAuth2TokenCallback person;
    private volatile String verifier = "";

    Next(String name) {
      this.name = name;
      person = new DefaultOAuth2TokenCallback(name);
    }

    @Override
    public String issuerId() {
      return name;
    }

    @Override
    public String subject(TokenRequest request) {
      verifier =
          request.getAuthorizationGrant() instanceof AuthorizationCodeGrant grant
                  && grant.getCodeVerifier() != null
              ? grant.getCodeVerifier().getValue()
              : "";
      return requireNonNull(person.subject(request));
    }

    @Override
    public String typeHeader(TokenRequest request) {
      return person.typeHeader(request);
    }

    @Override
    public List<String> audience(TokenRequest request) {
      return person.audience(request);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
      return person.addClaims(request);
    }

    @Override
    public long tokenExpiry() {
      return person.tokenExpiry();
    }
  }
}
