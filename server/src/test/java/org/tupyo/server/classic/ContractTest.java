package org.tupyo.server.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// The predecessor's contract, row by row, as `src/test/resources/classic` writes it down.
class ContractTest {
  private static final List<String> FILES =
      List.of(
          "conventions.txt",
          "authentication.txt",
          "sign-up.txt",
          "sign-in.txt",
          "tokens.txt",
          "candidates.txt",
          "votes.txt");

  private static final Map<TestDatabase, Stage> STAGES = new EnumMap<>(TestDatabase.class);

  private record Stage(TestServer server, PartLeaders election) {
    static Stage on(TestDatabase database) {
      var server =
          TestServer.start(database, Map.of("tupyo.accounts.accepted-keys", Cast.PREDECESSORS_KEY));
      return new Stage(server, PartLeaders.openOn(server));
    }
  }

  @AfterAll
  static void stop() {
    STAGES.values().forEach(stage -> stage.server().close());
  }

  @TestFactory
  Stream<DynamicNode> theContractIsKept() {
    return Stream.of(TestDatabase.values())
        .map(database ->
            DynamicContainer.dynamicContainer(
                database.name(), FILES.stream().map(file -> tests(file, database))));
  }

  private static DynamicNode tests(String file, TestDatabase database) {
    return DynamicContainer.dynamicContainer(
        file,
        Row.in(file).stream()
            .map(row -> DynamicTest.dynamicTest(row.sentence(), () -> play(row, database))));
  }

  private static void play(Row row, TestDatabase database) {
    var stage = STAGES.computeIfAbsent(database, Stage::on);
    var cast = new Cast(stage.server(), stage.election());
    for (var exchange : row.exchanges()) {
      var answer = stage.server().send(request(exchange, stage.server(), cast));
      compare(exchange, cast, answer);
    }
  }

  private static HttpRequest request(Row.Exchange exchange, TestServer server, Cast cast) {
    var words = cast.fill(exchange.request()).split(" ", 2);
    var body = exchange.body().map(cast::fill).map(BodyPublishers::ofString);
    var request =
        HttpRequest.newBuilder(server.at(words[1]))
            .method(words[0], body.orElseGet(BodyPublishers::noBody));
    exchange
        .headers()
        .forEach(header -> {
          var parts = cast.fill(header).split(":", 2);
          request.header(parts[0], parts[1].strip());
        });
    return request.build();
  }

  private static void compare(Row.Exchange expected, Cast cast, HttpResponse<String> answer) {
    assertThat(answer.statusCode())
        .as("status of %s, which said %s", expected.request(), answer.body())
        .isEqualTo(expected.status());
    for (var header : expected.answerHeaders()) {
      if (header.startsWith("!")) {
        assertThat(answer.headers().allValues(header.substring(1))).as(header).isEmpty();
      } else {
        var parts = cast.fill(header).split(":", 2);
        assertThat(answer.headers().allValues(parts[0]))
            .as(header)
            .anyMatch(pattern(parts[1].strip()).asMatchPredicate());
      }
    }
    expected
        .answer()
        .map(cast::fill)
        .ifPresent(body -> assertThat(answer.body()).matches(pattern(body)));
  }

  private static Pattern pattern(String expected) {
    var quoted = Pattern.quote(expected);
    return Pattern.compile(quoted.replace("……", "\\E.*\\Q").replace("…", "\\E[^\"]*\\Q"));
  }
}
