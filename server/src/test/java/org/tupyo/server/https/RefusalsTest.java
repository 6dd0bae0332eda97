package org.tupyo.server.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an authority's refusals mean, with one that refuses every order. The documents are those of
/// RFC 8555 section 6.7 and of Let's Encrypt.
class RefusalsTest {
  private HttpServer server = unbound();
  private volatile int status = 403;
  private volatile String refusal = "";
  private volatile String retryAfter = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "403, rejectedIdentifier, REFUSED_NAME",
    "400, unsupportedIdentifier, REFUSED_NAME",
    "403, caa, FORBIDDEN",
    "403, userActionRequired, TERMS",
    "400, invalidContact, EMAIL",
    "500, serverInternal, AUTHORITY_DOWN",
    "403, externalAccountRequired, OTHER"
  })
  void eachProblemHasItsWords(int code, String type, Trouble.Kind kind) {
    refuse(code, type, "these words");

    var trouble = trouble();

    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble.said()).contains("these words");
  }

  @Test
  void aRateLimitSaysWhenToComeAgain() {
    refuse(429, "rateLimited", "too many certificates (5) already issued");
    retryAfter = "7200";

    var trouble = trouble();

    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.RATE_LIMIT);
    assertThat(trouble.notBefore().orElseThrow())
        .isBetween(Instant.now().plusSeconds(7100), Instant.now().plusSeconds(7300));
  }

  @Test
  void aPageInPlaceOfAnAnswerMeansThatTheAuthorityIsOutOfOrder() {
    status = 503;
    refusal = "<html>Service temporarily unavailable</html>";

    assertThat(trouble().kind()).isEqualTo(Trouble.Kind.AUTHORITY_DOWN);
  }

  @Test
  void nobodyThereMeansTheSame() {
    server.stop(0);

    assertThat(trouble().kind()).isEqualTo(Trouble.Kind.AUTHORITY_DOWN);
  }

  @Test
  void nobodyIsAskedInTheNameOfAnOperatorWhoDoesNotAgree() {
    server.stop(0);

    assertThat(trouble(false).kind()).isEqualTo(Trouble.Kind.TERMS);
  }

  private Trouble trouble() {
    return trouble(true);
  }

  private Trouble trouble(boolean agreed) {
    var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/directory");
    var settings =
        new HttpsSettings(
            80,
            address,
            Optional.empty(),
            Optional.empty(),
            agreed,
            Duration.ofMinutes(5),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                new Authority(settings, new Challenges())
                    .issue(new Domain("vote.example.org"), StandIn.freshKeys()));
    return refused.trouble();
  }

  private void refuse(int code, String type, String detail) {
    status = code;
    refusal =
        """
        {"type": "urn:ietf:params:acme:error:%s", "detail": "%s", "status": %d}
        """
            .formatted(type, detail, code);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var here = "http://localhost:" + server.getAddress().getPort();
    exchange.getResponseHeaders().set("Replay-Nonce", "bm9uY2U" + System.nanoTime());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    switch (exchange.getRequestURI().getPath()) {
      case "/directory" ->
          say(
              exchange,
              200,
              """
              {"newNonce": "%1$s/nonce", "newAccount": "%1$s/account", "newOrder": "%1$s/order"}
              """
                  .formatted(here));
      case "/account" -> {
        exchange.getResponseHeaders().set("Location", here + "/account/1");
        say(exchange, 201, "{\"status\": \"valid\"}");
      }
      case "/order" -> {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Type", refusal.startsWith("<") ? "text/html" : "application/problem+json");
        if (!retryAfter.isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        say(exchange, status, refusal);
      }
      default -> say(exchange, 200, "");
    }
  }

  private static void say(HttpExchange exchange, int code, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(code, -1);
    } else {
      exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static HttpServer unbound() {
    try {
      return HttpServer.create();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
