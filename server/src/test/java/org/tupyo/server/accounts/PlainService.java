package org.tupyo.server.accounts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A service without OpenID Connect on this machine, which answers in the words of the real one's
/// documentation. A code is good once, and only with the id, the secret and the redirect.
final class PlainService implements AutoCloseable {
  static final String SECRET = "a secret of tests only";

  private final HttpServer server;
  private final Set<String> codes = ConcurrentHashMap.newKeySet();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private volatile String sent = "";

  PlainService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/token", this::exchange);
    server.createContext("/me", this::tell);
    server.start();
  }

  /// Settings of a server that takes this for one of the well-known services.
  Map<String, Object> settings(String name) {
    var here = "http://localhost:" + server.getAddress().getPort();
    var settings = new HashMap<String, Object>();
    settings.put("tupyo.social.providers." + name + ".id", "tupyo");
    settings.put("tupyo.social.providers." + name + ".secret", SECRET);
    settings.put("tupyo.social.providers." + name + ".authorization", here + "/authorize");
    settings.put("tupyo.social.providers." + name + ".token", here + "/token");
    settings.put("tupyo.social.providers." + name + ".user-info", here + "/me");
    settings.put("tupyo.social.redirects", "https://front.example.org/callback");
    return settings;
  }

  /// Gives out a code, and answers in JSON at a path to who comes with its token.
  void expect(String code, String path, String json) {
    codes.add(code);
    answers.put(path, json);
  }

  /// What came last with a code.
  String sent() {
    return sent;
  }

  private void exchange(HttpExchange exchange) throws IOException {
    sent =
        URLDecoder.decode(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    var code = sent.replaceFirst("(?:^|.*&)code=([^&]*).*", "$1");
    var known = sent.contains("client_id=tupyo") && sent.contains("client_secret=" + SECRET);
    if (known && codes.remove(code)) {
      say(
          exchange,
          200,
          """
          {"access_token": "token", "token_type": "bearer", "expires_in": "3600"}
          """);
    } else {
      say(exchange, 400, "{\"error\": \"invalid_grant\", \"error_description\": \"no such code\"}");
    }
  }

  private void tell(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var answer = answers.get(exchange.getRequestURI().getPath());
    var knows = "Bearer token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    say(exchange, knows && answer != null ? 200 : 401, answer == null ? "{}" : answer);
  }

  private static void say(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
