package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// A service that tries to have this server ask where only it can ask (SSRF).
class SocialDiscoveryTest {

  @ParameterizedTest
  @CsvSource({
    "https://8.8.8.8, https://8.8.4.4/token, true",
    "https://8.8.8.8, http://8.8.4.4/token, false",
    "http://8.8.8.8, http://8.8.4.4/token, true",
    "https://8.8.8.8, https://127.0.0.1/token, false",
    "https://8.8.8.8, https://[::1]/token, false",
    "https://8.8.8.8, https://[::ffff:127.0.0.1]/token, false",
    "https://8.8.8.8, https://10.1.2.3/token, false",
    "https://8.8.8.8, https://172.16.0.1/token, false",
    "https://8.8.8.8, https://192.168.0.1/token, false",
    "https://8.8.8.8, https://100.64.0.1/token, false",
    "https://8.8.8.8, https://[fd00::1]/token, false",
    "https://8.8.8.8, https://[64:ff9b::7f00:1]/token, false",
    "https://8.8.8.8, https://[2002:7f00:1::]/token, false",
    "https://8.8.8.8, https://169.254.169.254/latest/meta-data, false",
    "https://8.8.8.8, https://[fe80::1]/token, false",
    "https://8.8.8.8, https://0.0.0.0/token, false",
    "https://8.8.8.8, https://255.255.255.255/token, false",
    "https://8.8.8.8, https://224.0.0.1/token, false",
    "https://8.8.8.8, https://8.8.8.8@127.0.0.1/token, false",
    "https://8.8.8.8, file:///etc/passwd, false",
    "https://8.8.8.8, gopher://8.8.8.8/x, false",
    "https://8.8.8.8, https:token, false",
    "https://10.0.0.5, https://10.1.2.3/token, true",
    "https://10.0.0.5, https://127.0.0.1/token, false",
    "https://10.0.0.5, https://8.8.8.8/token, true",
    "http://127.0.0.1, http://127.0.0.1:8081/token, true",
    "http://127.0.0.1, http://10.0.0.5/token, false",
    "https://169.254.1.1, https://169.254.169.254/token, false"
  })
  void anIssuerLeadsNowhereThatTheWorldCannotReachUnlessItLivesThere(
      URI issuer, URI there, boolean permitted) {
    assertThat(SocialDiscovery.permits(issuer, there)).isEqualTo(permitted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_endpoint", "jwks_uri", "userinfo_endpoint"})
  void aServiceThatNamesTheInsideOfANetworkIsNotUsed(String what) throws IOException {
    try (var issuer = new Issuer()) {
      issuer.says(issuer.metadata(what, "http://169.254.169.254/latest/meta-data"));

      assertThat(issuer.visit()).isEqualTo(502);
    }
  }

  @Test
  void aServiceThatCallsItselfOtherwiseIsNotUsed() throws IOException {
    try (var issuer = new Issuer()) {
      issuer.says(issuer.metadata("issuer", "https://login.example"));

      assertThat(issuer.visit()).isEqualTo(502);
    }
  }

  @Test
  void aServiceAsItShouldBeIsUsed() throws IOException {
    try (var issuer = new Issuer()) {
      issuer.says(issuer.metadata("jwks_uri", issuer.address() + "/keys"));

      assertThat(issuer.visit()).isEqualTo(303);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void aRedirectIsFollowedNowhere(int status) throws IOException {
    try (var issuer = new Issuer()) {
      issuer.leads(status, "/inside");

      assertThat(issuer.visit()).isEqualTo(502);
      assertThat(issuer.asked()).containsExactly("/.well-known/openid-configuration");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307})
  void whereCodesAreExchangedARedirectIsFollowedNowhere(int status) throws IOException {
    try (var service = new Issuer()) {
      service.leads(status, "/inside");
      var settings =
          Map.<String, Object>of(
              "tupyo.social.providers.github.id", "tupyo",
              "tupyo.social.providers.github.secret", "a secret of tests only",
              "tupyo.social.providers.github.token", service.address() + "/token",
              "tupyo.social.redirects", "https://front.example.org/callback");
      try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
        var answer =
            server.send(
                HttpRequest.newBuilder(server.at("/api/social/github"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            """
                            {"code": "x", "redirect_uri": "https://front.example.org/callback"}
                            """))
                    .build());

        assertThat(answer.statusCode()).isBetween(400, 502);
        assertThat(service.asked()).containsExactly("/token");
      }
    }
  }

  /// A service on this machine that says what a test wants.
  private static final class Issuer implements AutoCloseable {
    private final HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String leads = "";
    private volatile String says = "{}";

    Issuer() throws IOException {
      http.createContext("/", this::answer);
      http.start();
    }

    String address() {
      return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    void says(String json) {
      says = json;
    }

    void leads(int redirect, String path) {
      status = redirect;
      leads = address() + path;
    }

    List<String> asked() {
      return List.copyOf(asked);
    }

    /// What a service says about itself, one thing of it another.
    String metadata(String what, String other) {
      var here = address();
      var json =
          """
          {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
           "token_endpoint": "%1$s/token", "userinfo_endpoint": "%1$s/me",
           "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
           "response_types_supported": ["code"],
           "id_token_signing_alg_values_supported": ["RS256"]}
          """
              .formatted(here);
      return json.replaceFirst(
          "\"%s\": \"[^\"]*\"".formatted(what), "\"%s\": \"%s\"".formatted(what, other));
    }

    /// Presses its button, and gives the status of the answer.
    int visit() {
      var settings =
          Map.<String, Object>of(
              "tupyo.social.providers.school.id", "tupyo",
              "tupyo.social.providers.school.secret", "a secret of tests only",
              "tupyo.social.providers.school.issuer", address());
      try (var server = TestServer.start(TestDatabase.SQLITE, settings)) {
        return new HttpVisitor(server).open("/sign-in/social/school").statusCode();
      }
    }

    private void answer(HttpExchange exchange) throws IOException {
      asked.add(exchange.getRequestURI().getPath());
      var bytes = says.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (!leads.isEmpty()) {
        exchange.getResponseHeaders().set("Location", leads);
      }
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
