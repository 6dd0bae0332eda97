package org.tupyo.server.accounts;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.tupyo.server.TestServer;

/// Somebody with a browser that keeps cookies and fills in forms, in English.
public final class HttpVisitor {
  private final TestServer server;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public HttpVisitor(TestServer server) {
    this.server = server;
  }

  /// Opens a page.
  public HttpResponse<String> open(String path) {
    return send(request(path).GET());
  }

  /// Opens a page and reads it.
  public Document read(String path) {
    return Jsoup.parse(open(path).body());
  }

  /// Sends a form of ours: opens a page for the hidden token first.
  public HttpResponse<String> submit(String path, String... fields) {
    return submitWith(csrf(), path, fields);
  }

  /// Sends a form with this hidden token.
  public HttpResponse<String> submitWith(String csrf, String path, String... fields) {
    var form = new LinkedHashMap<String, String>();
    form.put("_csrf", csrf);
    for (var i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    var body =
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// The hidden token of a form that is open now.
  public String csrf() {
    return read("/forgot-password").select("input[name=_csrf]").attr("value");
  }

  /// A request with the cookies.
  public HttpRequest.Builder request(String path) {
    var builder = HttpRequest.newBuilder(server.at(path)).header("Accept-Language", "en");
    if (!cookies.isEmpty()) {
      builder.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return builder;
  }

  /// Sends a request and keeps the cookies of the answer.
  public HttpResponse<String> send(HttpRequest.Builder request) {
    var answer = server.send(request.build());
    for (var header : answer.headers().allValues("Set-Cookie")) {
      var cookie = header.split(";", 2)[0].split("=", 2);
      if (header.contains("Max-Age=0")) {
        cookies.remove(cookie[0]);
      } else {
        cookies.put(cookie[0], cookie[1]);
      }
    }
    return answer;
  }

  /// A cookie's value, or an empty text.
  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /// Puts a cookie into the browser.
  public void keep(String name, String value) {
    cookies.put(name, value);
  }

  /// Takes a cookie out of the browser.
  public void lose(String name) {
    cookies.remove(name);
  }

  /// Whether the account page opens.
  public boolean signedIn() {
    return open("/account").statusCode() == 200;
  }
}
