package org.tupyo.server.web;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleTest {
  private static final String GOOD = "{\"text\":\"투표\",\"number\":1,\"parts\":[]}";

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.start(TestDatabase.SQLITE, Map.of(), EchoController.class, FailingFilter.class);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void anUnknownAddressIsAPageForPeopleInTheirLanguage() {
    var korean = get("/no/such/page", "text/html", "ko");
    var english = get("/no/such/page", "text/html", "en");

    assertThat(korean.statusCode()).isEqualTo(404);
    assertThat(korean.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(korean.body()).contains("이 주소에는 아무것도 없어요");
    assertThat(english.body()).contains("There is nothing at this address");
  }

  @Test
  void anUnknownAddressIsProblemDetailsForPrograms() {
    var api = get("/api/no/such/thing", "*/*", "en");
    var json = get("/no/such/thing", "application/json", "ko");

    assertThat(api.statusCode()).isEqualTo(404);
    assertThat(type(api)).isEqualTo("application/problem+json");
    assertThat(api.body())
        .contains("\"title\":\"There is nothing at this address\"")
        .contains("\"type\":\"/problems/404\"")
        .contains("\"reference\":");
    assertThat(type(json)).isEqualTo("application/problem+json");
    assertThat(json.body()).contains("이 주소에는 아무것도 없어요");
  }

  @Test
  void theTypeOfAProblemIsAPageThatExplainsIt() {
    var answer = get("/problems/429", "text/html", "en");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Too many tries");
    assertThat(get("/problems/418", "text/html", "en").statusCode()).isEqualTo(404);
    assertThat(get("/problems/x", "text/html", "en").statusCode()).isEqualTo(404);
    assertThat(get("/error", "text/html", "en").statusCode()).isEqualTo(404);
  }

  @Test
  void aWrongMethodSaysWhichAreRight() {
    var answer =
        server.send(
            HttpRequest.newBuilder(server.at("/api/echo"))
                .header("Accept", "application/json")
                .build());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void aBrokenServerShowsACodeAndNothingElse() {
    var page = get("/broken", "text/html", "en");
    var json = get("/api/echo/broken", "*/*", "en");

    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(page.body())
        .contains("Something broke on our side")
        .containsPattern("[2-9A-Z]{4}-[2-9A-Z]{4}")
        .doesNotContain("secret", "minsu", "Exception", "org.tupyo", "springframework");
    assertThat(json.statusCode()).isEqualTo(500);
    assertThat(json.body()).doesNotContain("secret", "minsu", "Exception", "trace");
  }

  /// The log names the code that the reader sees, kinds and places, and no word of an exception.
  @ParameterizedTest
  @ValueSource(strings = {"/broken", "/early", "/api/echo/broken"})
  void theLogTellsWhereItBrokeAndNothingThatSomebodyTyped(String path, CapturedOutput output) {
    var reference = reference(get(path, "text/html", "en"));

    assertThat(output.getAll())
        .containsOnlyOnce("[" + reference + "] java.lang.IllegalStateException")
        .containsPattern(
            "at org.tupyo.server.web.TroubleTest.(EchoController.broken|FailingFilter)")
        .doesNotContain("secret", "minsu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/busy", "/early-and-away"})
  void aDatabaseThatIsAwayIsALineOfTheLogForEachWhoMetIt(String path, CapturedOutput output) {
    var answer = get(path, "text/html", "ko");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(output.getAll().lines().filter(line -> line.contains("503")))
        .singleElement()
        .asString()
        .contains("[" + reference(answer) + "] org.springframework.dao.");
    assertThat(output.getAll()).doesNotContain("secret", "minsu", "    at ");
  }

  private static String reference(HttpResponse<String> answer) {
    var code = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}").matcher(answer.body());
    assertThat(code.find()).isTrue();
    return code.group();
  }

  @Test
  void aBusyServerAsksToComeBack() {
    var answer = get("/busy", "text/html", "en");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("20");
    assertThat(answer.headers().firstValue("Refresh")).contains("20");
  }

  @Test
  void takesPlainJson() {
    var answer = post(BodyPublishers.ofString(GOOD));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null x",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"number\":NaN}",
        "{\"number\":1e999}",
        "{\"number\":1.5}",
        "{\"number\":\"1\"}",
        "{\"number\":true}",
        "{\"text\":5}",
        "{\"text\":[\"a\"]}",
        "{\"text\":\"\\u0000\"}",
        "{\"text\":\"\\ud800\"}",
        "{\"text\":\"\\udc00\\ud800\"}",
        "{\"text\":\"a\"} {\"text\":\"b\"}",
        "\uFEFF{\"text\":\"a\"}",
        "{\"text\":\"\u0000\"}",
        "{\"parts\":[{},{\"number\":\"x\"}]}"
      })
  void refusesJsonThatIsNotQuiteRight(String body) {
    var answer = post(BodyPublishers.ofString(body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(type(answer)).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("\"pointer\":\"#").doesNotContain("jackson", "Exception");
  }

  @Test
  void pointsAtTheWrongPlace() {
    var answer = post(BodyPublishers.ofString("{\"parts\":[{\"number\":1},{\"number\":\"x\"}]}"));

    assertThat(answer.body())
        .contains("\"pointer\":\"#/parts/1/number\"")
        .contains("line 1, column");
  }

  @Test
  void refusesDepthAndLengthThatNobodyNeeds() {
    var deep = "{\"parts\":[".repeat(100_000);
    var longNumber = "{\"number\":" + "9".repeat(900_000) + "}";

    assertThat(post(BodyPublishers.ofString(deep.substring(0, 1_000_000))).statusCode())
        .isEqualTo(400);
    assertThat(post(BodyPublishers.ofString(longNumber)).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    for (var wrong : new int[][] {{0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xFF}, {0xE3, 0x81}}) {
      var bytes = new ByteArrayOutputStream();
      bytes.writeBytes("{\"text\":\"".getBytes(UTF_8));
      for (int b : wrong) {
        bytes.write(b);
      }
      bytes.writeBytes("\"}".getBytes(UTF_8));

      assertThat(post(BodyPublishers.ofByteArray(bytes.toByteArray())).statusCode()).isEqualTo(400);
    }
    assertThat(post(BodyPublishers.ofByteArray(GOOD.getBytes(UTF_16LE))).statusCode())
        .isEqualTo(400);
  }

  @Test
  void refusesABodyThatIsTooLargeWhateverLengthItClaims() {
    var large = ("{\"text\":\"" + "a".repeat(1_100_000) + "\"}").getBytes(UTF_8);

    var known = post(BodyPublishers.ofByteArray(large));
    var chunked = post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertThat(known.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(type(chunked)).startsWith("application/problem+json");
  }

  @Test
  void cutsAnEndlessBodySoon() throws IOException {
    var start = System.nanoTime();
    try (var socket = new Socket("localhost", server.at("/").getPort())) {
      socket.setSoTimeout(30_000);
      var out = socket.getOutputStream();
      out.write(
          "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(UTF_8));
      var chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(UTF_8);
      var sent = 0L;
      try {
        while (sent < 50_000_000) {
          out.write(chunk);
          sent += chunk.length;
        }
      } catch (IOException _) {
        // cut, as it should be
      }
      assertThat(sent).isLessThan(20_000_000);
    }
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(3));
  }

  @Test
  void refusesPackedBodiesAndOtherKinds() {
    var packed =
        server.send(
            HttpRequest.newBuilder(server.at("/api/echo"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(GOOD))
                .build());
    var text =
        server.send(
            HttpRequest.newBuilder(server.at("/api/echo"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(GOOD))
                .build());

    assertThat(packed.statusCode()).isEqualTo(415);
    assertThat(text.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a\\b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%c0%80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a;b=c//..%2f HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void refusesWhatIsNoRequestWithoutSayingWhoWeAre(String request) throws IOException {
    try (var socket = new Socket("localhost", server.at("/").getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));

      var answer = readSome(socket);

      assertThat(answer).startsWith("HTTP/1.1 4");
      assertThat(answer).doesNotContainIgnoringCase("tomcat", "apache", "exception", "spring");
    }
  }

  private static String readSome(Socket socket) throws IOException {
    var all = new ByteArrayOutputStream();
    socket.setSoTimeout(30_000);
    all.write(socket.getInputStream().read());
    try {
      socket.setSoTimeout(2_000);
      socket.getInputStream().transferTo(all);
    } catch (SocketTimeoutException _) {
      // kept open after the answer
    }
    return all.toString(UTF_8);
  }

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElseThrow();
  }

  private HttpResponse<String> get(String path, String accept, String language) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Accept", accept)
            .header("Accept-Language", language)
            .build());
  }

  private HttpResponse<String> post(BodyPublisher body) {
    return server.send(
        HttpRequest.newBuilder(server.at("/api/echo"))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .POST(body)
            .build());
  }

  /// Takes JSON and fails in every way, for the tests of what surrounds controllers.
  @RestController
  static class EchoController {
    record Echo(String text, int number, List<Echo> parts) {}

    @PostMapping("/api/echo")
    Echo echo(@RequestBody Echo echo) {
      return echo;
    }

    @GetMapping("/api/echo/broken")
    Echo broken() {
      throw new IllegalStateException("the secret of minsu@example.org");
    }

    @GetMapping("/broken")
    Echo brokenPage() {
      throw new IllegalStateException("the secret of minsu@example.org");
    }

    @GetMapping("/busy")
    Echo busy() {
      throw new CannotAcquireLockException("database is locked");
    }
  }

  /// Fails before any controller is asked, for the tests of what surrounds them.
  static class FailingFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      switch (request.getRequestURI()) {
        case "/early" -> throw new IllegalStateException("the secret of minsu@example.org");
        case "/early-and-away" ->
            throw new QueryTimeoutException("the secret of minsu@example.org");
        default -> chain.doFilter(request, response);
      }
    }
  }
}
