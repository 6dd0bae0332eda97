package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// Java's client offers to go on in HTTP/2 with its first request, whose body is then kept while
/// the server changes over.
class OfferingHttp2Test {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @ValueSource(ints = {1_000, 5_000, 900_000})
  void aBodyWithinTheLimitArrivesWhole(int length) throws Exception {
    var answer = post(length);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.body()).isEqualTo("false");
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    assertThat(post(1_100_000).statusCode()).isEqualTo(413);
  }

  private HttpResponse<String> post(int length) throws IOException, InterruptedException {
    var body = "{\"padding\":\"%s\",\"username\":\"nobody\"}".formatted("a".repeat(length));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.at("/api/duplicate/username"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
