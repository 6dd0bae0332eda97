package org.tupyo.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.tupyo.server.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program that uses the JSON API in English, with a token once it has one.
final class Program {
  private final TestServer server;
  private String access = "";

  Program(TestServer server) {
    this.server = server;
  }

  /// One that has signed in with a password, and a code where one is given.
  static Program of(TestServer server, Member member, String... code) {
    var program = new Program(server);
    var sent = new HashMap<String, Object>();
    sent.put("username", member.username());
    sent.put("password", SigningUpTest.PASSWORD);
    if (code.length > 0) {
      sent.put("code", code[0]);
    }
    var answer = program.send("POST", "/api/signin", sent);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    program.bring(json(answer).at("/token/access").asString());
    return program;
  }

  /// Brings this token from now on.
  void bring(String token) {
    access = token;
  }

  HttpResponse<String> get(String path) {
    return server.send(request(path).GET().build());
  }

  HttpResponse<String> post(String path, Map<String, ?> body) {
    return send("POST", path, body);
  }

  /// Changes what is there, as it is now.
  HttpResponse<String> change(String path, Map<String, ?> body) {
    var etag = get(path).headers().firstValue("ETag").orElseThrow();
    return server.send(
        request(path)
            .header("Content-Type", "application/json")
            .header("If-Match", etag)
            .method("PATCH", BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build());
  }

  HttpResponse<String> send(String method, String path, Map<String, ?> body) {
    return server.send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(server.at(path)).header("Accept-Language", "en");
    if (!access.isEmpty()) {
      request.header("Authorization", "Bearer " + access);
    }
    return request;
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  /// At which field of the body a refusal points.
  static String pointer(HttpResponse<String> answer) {
    return json(answer).at("/errors/0/pointer").asString();
  }
}
