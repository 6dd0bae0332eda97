package org.tupyo.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.server.TestServer;
import org.tupyo.server.admission.Admission.Kind;
import org.tupyo.server.admission.Admission.Stay;
import org.tupyo.server.admission.Lane.Comer;
import org.tupyo.server.web.RawConnection;

/// What whoever comes to a full server hears, and who comes through all the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullServerTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final FullServer full =
      FullServer.start(4, "200ms", Map.of("tupyo.http.body-within", "2s"));
  private final TestServer server = full.server();
  private final Admission admission = full.admission();

  @AfterEach
  void leave() {
    full.leave();
    Soon.await(() -> admission.inWork() == 0);
  }

  @AfterAll
  void stop() {
    full.close();
  }

  @Test
  void aReaderHearsInTheirLanguageThatNothingIsLostAndThePageOpensAgainByItself() {
    full.fill();

    var korean = get("/", "ko", "text/html");
    var english = get("/", "en", "text/html");

    assertThat(korean.statusCode()).isEqualTo(503);
    assertThat(korean.body()).contains("<html lang=\"ko\"", "사라진 것은 없어요");
    assertThat(english.body()).contains("<html lang=\"en\"", "Nothing is lost");
    assertThat(english.headers().firstValue("Refresh"))
        .isEqualTo(english.headers().firstValue("Retry-After"));
    assertThat(retryAfter(english)).isBetween(2, 5);
    assertThat(english.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(english.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
  }

  @Test
  void programsHearItAsAProblemAndClassicClientsInTheirOwnShape() {
    full.fill();

    var problem = get("/api/elections", "en", "application/json");
    var classic = get("/api/candidate/result", "en", "application/json");
    var vote =
        server.send(
            HttpRequest.newBuilder(server.at("/api/candidate/1"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());

    assertThat(problem.statusCode()).isEqualTo(503);
    assertThat(problem.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(problem.body()).contains("\"type\":\"/problems/503\"", "\"status\":503");
    assertThat(retryAfter(problem)).isPositive();
    assertThat(problem.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(classic.statusCode()).isEqualTo(503);
    assertThat(classic.body()).startsWith("{\"detail\":\"Too many people");
    assertThat(vote.body()).startsWith("{\"message\":\"지금은").contains("\"detail\":\"지금은");
    assertThat(retryAfter(classic)).isPositive();
  }

  @Test
  void aFormThatIsRefusedIsSentAgainFromThePageAsItWas() {
    full.fill();

    var answer =
        post(
            "/e/club/cast?x=%22",
            "key=k-1&choice-1=%22%3E%3Cscript%3E&note=%EC%95%88%EB%85%95", "same-origin");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains("<form method=\"post\" action=\"/e/club/cast?x=%22&amp;ticket=")
        .contains("name=\"key\" value=\"k-1\"")
        .contains("name=\"choice-1\" value=\"&#34;>&lt;script>\"")
        .contains("name=\"note\" value=\"안녕\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", ""})
  void whatAnotherSiteSentIsNotSentAgainInOurName(String site) {
    full.fill();

    var answer = post("/e/club/cast", "key=stolen", site);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("stolen", "<form");
  }

  @Test
  void aPasswordIsOnNoPage() {
    full.fill();

    var answer = post("/signin", "username=minsu&password=opening-bracket", "same-origin");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("opening-bracket").contains("go back");
  }

  @Test
  void anAddressThatLooksLikeAnotherServersLeadsNowhereElse() throws Exception {
    full.fill();

    try (var connection = new RawConnection(server.at("/"))) {
      connection.send(
          "GET //evil.example/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

      assertThat(connection.answer()).contains("HTTP/1.1 503").contains("href=\"/evil.example/x\"");
    }
  }

  @Test
  void whoWaitsIsServedWhenAPlaceIsFree() throws Exception {
    full.fill();
    var waiter = new java.util.concurrent.FutureTask<>(() -> get("/", "en", "text/html"));
    Thread.startVirtualThread(waiter);
    Soon.await(() -> admission.waiting() == 1 || waiter.isDone());

    full.taken().removeFirst().end();

    // Where the machine is so slow that patience ended first, it was refused, and is served now.
    assertThat(waiter.get().statusCode()).isIn(200, 503);
    assertThat(get("/", "en", "text/html").statusCode()).isEqualTo(200);
  }

  @Test
  void whatWatchesTheServerIsAnsweredAlwaysAndSeesIt() {
    full.fill();
    get("/", "en", "text/html");

    assertThat(get("/livez", "en", "*/*").statusCode()).isEqualTo(200);
    assertThat(get("/readyz", "en", "*/*").statusCode()).isEqualTo(200);
    var figures = get("/metrics", "en", "*/*");
    assertThat(figures.statusCode()).isEqualTo(200);
    assertThat(figures.body())
        .contains("tupyo_requests_in_work 5.0", "tupyo_requests_waiting 0.0")
        .containsPattern("tupyo_requests_refused_total [1-9]");
  }

  @Test
  void stylesAndScriptsComeThroughBesideBallots() {
    full.fill();

    assertThat(get("/assets/tupyo.css", "en", "*/*").statusCode()).isEqualTo(200);
  }

  @Test
  void slowBodiesHoldNoPlaceOfHonestVoters() throws Exception {
    var dawdlers = new ArrayList<RawConnection>();
    try {
      for (var i = 0; i < 10 * FullServer.PLACES; i++) {
        var connection = new RawConnection(server.at("/"));
        connection.send(head("/api/duplicate/username", "application/json", 1000) + "{\"user");
        dawdlers.add(connection);
      }

      var begin = System.nanoTime();
      for (var i = 0; i < 5; i++) {
        assertThat(get("/", "en", "text/html").statusCode()).isEqualTo(200);
      }
      // Long before the first of them is cut.
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(30));
    } finally {
      for (var connection : dawdlers) {
        connection.close();
      }
    }
  }

  @Test
  void whereNoRoomIsLeftForBodiesShortOnesComeThroughAndLongOnesHearIt() {
    var bodies = admission.bodies();
    var all = 0;
    while (bodies.take(64 * 1024)) {
      all += 64 * 1024;
    }
    try {
      assertThat(duplicate(1_000).statusCode()).isEqualTo(200);
      var refused = duplicate(200_000);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(retryAfter(refused)).isPositive();
    } finally {
      bodies.give(all);
    }
    assertThat(duplicate(200_000).statusCode()).isEqualTo(200);
    Soon.await(() -> bodies.held() == 0);
  }

  @Test
  void whoReadsSlowlyHoldsNoPlaceAndIsCut() throws Exception {
    try (var connection = new RawConnection(server.at("/"))) {
      // So many answers that no buffer of the system holds them all.
      connection.send("GET /assets/tupyo.css HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(400));
      Soon.await(() -> isStuck());

      assertThat(admission.inWork()).isZero();
      Soon.await(() -> admission.sending() == 0);
    }
  }

  /// Whether one answer is being sent, and goes on being sent.
  private boolean isStuck() {
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
    while (admission.sending() == 1 && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    return admission.sending() == 1;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatComesBehindABodyIsAnotherRequest(boolean inChunks) throws Exception {
    var body = "{\"username\":\"nobody\"}";
    var first =
        inChunks
            ? """
            POST /api/duplicate/username HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Transfer-Encoding: chunked\r
            \r
            %x\r
            %s\r
            0\r
            \r
            """
                .formatted(body.length(), body)
            : head("/api/duplicate/username", "application/json", body.length()) + body;
    try (var connection = new RawConnection(server.at("/"))) {
      connection.send(
          first + first + "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

      var answers = connection.answer();

      assertThat(answers.split("HTTP/1.1 200", -1)).as(answers).hasSize(4);
      assertThat(answers).contains("false").endsWith("live\n");
    }
  }

  @Test
  void whoAsksBeforeSendingABodyIsToldOnceToGoOn() throws Exception {
    var body = "{\"username\":\"nobody\"}";
    try (var connection = new RawConnection(server.at("/"))) {
      connection.send(
          head("/api/duplicate/username", "application/json", body.length())
              .replace("\r\n\r\n", "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"));
      assertThat(connection.status()).isEqualTo(100);
      connection.send(body);

      assertThat(connection.answer()).contains("HTTP/1.1 200").doesNotContain("100 ");
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void inABurstEverybodyIsServedOrToldWhenToComeBack(HttpClient.Version version)
      throws InterruptedException {
    full.taken().add(admission.enter(Kind.ORDINARY, 1, Comer.BACK, "test").orElseThrow());
    var heard = new ConcurrentLinkedQueue<String>();
    // One connection of HTTP/2 carries a hundred at once at most.
    var clients =
        Stream.generate(() -> HttpClient.newBuilder().version(version).build()).limit(5).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var request = HttpRequest.newBuilder(server.at("/sign-in")).build();
      for (var i = 0; i < 400; i++) {
        var client = clients.get(i % clients.size());
        threads.execute(() -> {
          try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            var said = answer.headers().firstValue("Retry-After").isPresent();
            heard.add(answer.statusCode() + (said ? " later" : ""));
          } catch (java.io.IOException | InterruptedException e) {
            heard.add(e.toString());
          }
        });
      }
    }
    clients.forEach(HttpClient::close);

    assertThat(heard).hasSize(400).allMatch(each -> each.equals("200") || each.equals("503 later"));
    assertThat(heard).contains("200");
    assertThat(get("/", "en", "text/html").statusCode()).isEqualTo(200);
  }

  @Test
  void oneAddressHasHalfOfTheUploadsAtMost() {
    var uploads = new ArrayList<Stay>();
    for (var i = 0; i < 20; i++) {
      admission.enter(Kind.UPLOAD, 1, Comer.BACK, "192.0.2.1").ifPresent(uploads::add);
    }
    full.taken().addAll(uploads);

    var another = admission.enter(Kind.UPLOAD, 1, Comer.BACK, "192.0.2.2");
    another.ifPresent(full.taken()::add);

    assertThat(uploads).isNotEmpty();
    assertThat(another).isPresent();
    uploads.getFirst().end();
    assertThat(admission.enter(Kind.UPLOAD, 1, Comer.BACK, "192.0.2.1").map(full.taken()::add))
        .isPresent();
  }

  private HttpResponse<String> get(String path, String language, String accept) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Accept-Language", language)
            .header("Accept", accept)
            .build());
  }

  private HttpResponse<String> post(String path, String form, String site) {
    var request =
        HttpRequest.newBuilder(server.at(path))
            .header("Accept", "text/html")
            .header("Accept-Language", "en")
            .header("Content-Type", FORM)
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return server.send((site.isEmpty() ? request : request.header("Sec-Fetch-Site", site)).build());
  }

  private HttpResponse<String> duplicate(int padding) {
    var body = "{\"padding\":\"%s\",\"username\":\"nobody\"}".formatted("a".repeat(padding));
    return server.send(
        HttpRequest.newBuilder(server.at("/api/duplicate/username"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
            .build());
  }

  private static int retryAfter(HttpResponse<String> answer) {
    return Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
  }

  private static String head(String path, String type, int length) {
    return """
    POST %s HTTP/1.1\r
    Host: localhost\r
    Content-Type: %s\r
    Content-Length: %d\r
    \r
    """
        .formatted(path, type, length);
  }
}
