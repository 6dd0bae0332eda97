package org.tupyo.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A voter of the warm-up who comes by a personal link and votes on pages, in a browser of their
/// own.
final class WarmUpVoter {
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value)=\"([^\"]*)\"");

  private final HttpClient browser;
  private final URI server;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  WarmUpVoter(HttpClient browser, URI server) {
    this.browser = browser;
    this.server = server;
  }

  void vote(String code) {
    var entrance = fields(get("/v"));
    entrance.put("code", code);
    var election = led(post("/v", entrance));
    var marked = fields(get(election));
    var review = post(election + "/review", marked).body();
    get(led(post(election + "/cast", fields(review))));
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(server.resolve(path))).body();
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    var form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    request.header("Accept", "text/html").header("Accept-Language", "ko");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    var answer = WarmUp.send(browser, request.build());
    for (var header : answer.headers().allValues("Set-Cookie")) {
      var cookie = header.split(";", 2)[0].split("=", 2);
      cookies.put(cookie[0], cookie[1]);
    }
    return answer;
  }

  private static String led(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new IllegalStateException("not led on: " + answer.statusCode()));
  }

  /// The hidden fields of a page, and of each row of choices the one that comes first.
  private static Map<String, String> fields(String page) {
    var fields = new LinkedHashMap<String, String>();
    INPUT
        .matcher(page)
        .results()
        .forEach(input -> {
          var attributes = new LinkedHashMap<String, String>();
          ATTRIBUTE
              .matcher(input.group())
              .results()
              .forEach(found -> attributes.put(found.group(1), found.group(2)));
          if (attributes.containsKey("name") && attributes.containsKey("value")) {
            fields.putIfAbsent(attributes.get("name"), attributes.get("value"));
          }
        });
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
