package org.tupyo.server.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.mail.Dispatch.State;
import org.tupyo.server.mail.Happening.Kind;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BouncesApiTest {
  private static final String SECRET = "a secret of two machines";
  private final RecordingMailServer mail = RecordingMailServer.plain();
  private Optional<Letters> opened = Optional.empty();

  @BeforeAll
  void start() {
    opened =
        Optional.of(
            Letters.through(
                mail, TestDatabase.SQLITE, Map.of("tupyo.mail.bounces.secret", SECRET)));
  }

  @AfterAll
  void stop() {
    letters().close();
    mail.close();
  }

  @Test
  void takesASignedReportAndTheSameAgainChangesNothing() {
    var id = sent("minsu@example.org");
    var body = report(messageId(id), "failed");

    var first = send(body, signature(SECRET, now(), body));
    var second = send(body, signature(SECRET, now(), body));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"taken\":1", "\"unknown\":0");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(letters().find(id).state()).isEqualTo(State.BOUNCED);
    assertThat(letters().timeline(id))
        .extracting(Happening::kind)
        .containsExactly(Kind.ACCEPTED, Kind.BOUNCED);
    assertThat(letters().timeline(id).getLast().answer()).isEqualTo("550 5.1.1 no such user");
  }

  @Test
  void countsWhatIsAboutNoLetterOfOurs() {
    var id = sent("ann@example.org");
    var body =
        """
        {"bounces":[
          {"messageId":"<%s@example.org>","kind":"delayed","reason":"4.4.1 busy"},
          {"messageId":"<%d-%s@example.org>","kind":"failed"},
          {"messageId":"somebody@example.com","kind":"failed"}]}
        """
            .formatted(mark(id), id, "0".repeat(32));

    var answer = send(body, signature(SECRET, now(), body));

    assertThat(answer.body()).contains("\"taken\":1", "\"unknown\":2");
    assertThat(letters().find(id).state()).isEqualTo(State.SENT);
    assertThat(letters().timeline(id))
        .extracting(Happening::kind)
        .containsExactly(Kind.ACCEPTED, Kind.DELAYED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "wrong secret", "another body", "old", "of the future", "cut", "rubbish"})
  void believesNothingThatIsNotSignedJustNow(String attack) {
    var id = sent("attacked@example.org");
    var body = report(messageId(id), "failed");
    var good = signature(SECRET, now(), body);
    var signature =
        switch (attack) {
          case "none" -> "";
          case "wrong secret" -> signature("another secret of machines", now(), body);
          case "another body" -> signature(SECRET, now(), body + " ");
          case "old" -> signature(SECRET, now() - 301, body);
          case "of the future" -> signature(SECRET, now() + 310, body);
          case "cut" -> good.substring(0, good.length() - 2);
          default -> "t=,v1=" + "0".repeat(64);
        };

    var answer = send(body, signature);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(letters().find(id).state()).isEqualTo(State.SENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"bounces\":null}",
        "{\"bounces\":[null]}",
        "{\"bounces\":[{\"kind\":\"failed\"}]}",
        "{\"bounces\":[{\"messageId\":\"x\",\"kind\":\"delivered\"}]}"
      })
  void refusesRubbishEvenWhereItIsSigned(String body) {
    var answer = send(body, signature(SECRET, now(), body));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void isNotThereWhereTheOperatorSetNoSecret() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var body = report("<x@example.org>", "failed");

    var answer = server.send(request(server, body, signature("", 0, body)));

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  private Letters letters() {
    return opened.orElseThrow();
  }

  private long sent(String recipient) {
    var id = letters().queue(recipient);
    letters().await(id, State.SENT);
    return id;
  }

  private String mark(long id) {
    return letters().server.the(Marks.class).of(Marks.Kind.LETTER, id);
  }

  private String messageId(long id) {
    return "<" + mark(id) + "@example.org>";
  }

  private static String report(String messageId, String kind) {
    return "{\"bounces\":[{\"messageId\":\"%s\",\"kind\":\"%s\",\"reason\":\"550 5.1.1 no such user\",\"server\":\"mx.example.org\"}]}"
        .formatted(messageId, kind);
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static String signature(String secret, long seconds, String body) {
    var moment = Long.toString(seconds);
    var key = secret.isEmpty() ? "none" : secret;
    return "t=%s,v1=%s"
        .formatted(
            moment, HexFormat.of().formatHex(BouncesApi.sign(key, moment, body.getBytes(UTF_8))));
  }

  private HttpResponse<String> send(String body, String signature) {
    return letters().server.send(request(letters().server, body, signature));
  }

  private static HttpRequest request(TestServer server, String body, String signature) {
    return HttpRequest.newBuilder(server.at("/api/mail/bounces"))
        .header("Content-Type", "application/json")
        .header("Tupyo-Signature", signature.isEmpty() ? "none" : signature)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
