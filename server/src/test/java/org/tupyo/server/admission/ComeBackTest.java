package org.tupyo.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;

/// What those hear who came in and have to come back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComeBackTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(TestDatabase.SQLITE, Map.of(), Shut.class, Early.class);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"ko, 아직 답을 못 받았어요", "en, We have no answer yet"})
  void aPageSendsTheSameAgainByItself(String language, String title) {
    var visitor = new HttpVisitor(server);
    var form = "_csrf=" + visitor.csrf() + "&choice=%EB%B0%95";

    var answer =
        server.send(
            visitor
                .request("/unsettled?a=1")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .setHeader("Accept-Language", language)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(form))
                .build());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[2-5]");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body())
        .contains("<h1>" + title + "</h1>", "name=\"choice\" value=\"박\"")
        .containsPattern("action=\"/unsettled\\?a=1&amp;ticket=[0-9]+-[0-9a-f]{32}\"");
  }

  @Test
  void aProgramHearsItAsAProblem() {
    var answer = post("/api/unsettled");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("Arrival-Ticket")).isPresent();
    assertThat(answer.body()).contains("It is not known yet whether this was done.");
  }

  @Test
  void whoeverSaysSoGivesATicketToWhoSentSomething() {
    var sent = post("/api/later");
    var read = server.get("/api/later");

    assertThat(sent.statusCode()).isEqualTo(503);
    assertThat(sent.body()).isEqualTo("later");
    assertThat(sent.headers().allValues("Arrival-Ticket")).hasSize(1);
    assertThat(read.statusCode()).isEqualTo(503);
    assertThat(read.headers().firstValue("Arrival-Ticket")).isEmpty();
  }

  /// A filter that found the database away before any controller was asked.
  @Test
  void whoGetsNoFurtherThanAFilterHasATicketToo() {
    var answer = post("/api/early");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().allValues("Arrival-Ticket")).hasSize(1);
  }

  /// It could not send it back, and nobody waits for it.
  @Test
  void whereNoProgramReadsTheAnswerNoTicketIsGiven() {
    var visitor = new HttpVisitor(server);

    var answer = visitor.submit("/later");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Arrival-Ticket")).isEmpty();
  }

  /// It may be in the box: nobody says that nothing was changed.
  @Test
  void whoHasToSendItAgainByHandHearsThatNothingIsLost() {
    var visitor = new HttpVisitor(server);

    var answer = visitor.submit("/unsettled");

    assertThat(answer.body())
        .contains("Nothing is lost", "go back, and send the form again.")
        .doesNotContain("Nothing was changed", "data-again=");
  }

  private HttpResponse<String> post(String path) {
    return server.send(
        HttpRequest.newBuilder(server.at(path))
            .header("Accept-Language", "en")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build());
  }

  /// Can do nothing now.
  @RestController
  static class Shut {
    @PostMapping({"/unsettled", "/api/unsettled"})
    void unsettled(HttpServletRequest request, HttpServletResponse response) {
      ComeBack.tell(request, response, Busy.Why.UNSETTLED);
    }

    @PostMapping({"/later", "/api/later"})
    ResponseEntity<String> send() {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("later");
    }

    @GetMapping("/api/later")
    ResponseEntity<String> read() {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("later");
    }
  }

  /// Finds the database away.
  static class Early extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (request.getRequestURI().equals("/api/early")) {
        throw new QueryTimeoutException("away");
      }
      chain.doFilter(request, response);
    }
  }
}
