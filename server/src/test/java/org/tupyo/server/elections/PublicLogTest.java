package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tupyo.server.elections.Sample.open;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.SomeMember;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PublicLogTest {

  /// Step by step as `docs/log.md` tells everyone to do it, with nothing of the server's own.
  @ParameterizedTest
  @EnumSource
  void canBeComputedAgainByAnyone(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var election = livedThrough(server);

    var previous = "0".repeat(64);
    var position = 0L;
    var next = Optional.of("/api/elections/" + encoded(election) + "/log?limit=2");
    JsonNode page = JsonMapper.shared().nullNode();
    while (next.isPresent()) {
      var answer = server.get(next.get());
      page = JsonMapper.shared().readTree(answer.body());
      assertThat(page.path("previous").asString()).isEqualTo(previous);
      for (var entry : page.path("entries")) {
        position++;
        var text =
            "%s\n%d\n%s\n%s"
                .formatted(
                    previous,
                    position,
                    entry.path("kind").asString(),
                    entry.path("content").asString());
        previous =
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(entry.path("position").asLong()).isEqualTo(position);
        assertThat(entry.path("hash").asString()).isEqualTo(previous);
      }
      next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
    }

    assertThat(position).isEqualTo(5);
    assertThat(page.at("/head/hash").asString()).isEqualTo(previous);
  }

  @ParameterizedTest
  @EnumSource
  void isAPageForPeopleAndJsonForPrograms(TestDatabase database) {
    var server = TestServer.on(database);
    var path = "/elections/" + encoded(livedThrough(server)) + "/log";

    var page =
        server.send(
            HttpRequest.newBuilder(server.at(path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "ko")
                .build());
    var json =
        server.send(
            HttpRequest.newBuilder(server.at(path)).header("Accept", "application/json").build());

    assertThat(page.body()).contains("투표를 시작했어요.", "글을 바로잡았어요.", "마감을 늦췄어요.");
    assertThat(json.headers().firstValue("Content-Type").orElse("")).contains("json");
    assertThat(json.body()).contains("\"entries\"");
  }

  @ParameterizedTest
  @EnumSource
  void isNobodysBusinessBeforeTheOpening(TestDatabase database) {
    var server = TestServer.on(database);
    var draft = Sample.draft(server, SomeMember.organiserOn(server).member());

    assertThat(server.get("/api/elections/" + encoded(draft.id()) + "/log").statusCode())
        .isEqualTo(404);
    assertThat(server.get("/elections/" + encoded(draft.id()) + "/log").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void readsWellInEveryLook(Locale language) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var election = livedThrough(server);

    try (var visitor = Visitor.of(server, language)) {
      visitor.open("/elections/" + encoded(election) + "/log").findsNothingWrong("log");
    }
  }

  private static ElectionId livedThrough(TestServer server) {
    var organiser = SomeMember.organiserOn(server).member();
    var open = open(server, organiser);
    var amendments = server.the(Amendments.class);
    amendments.correct(organiser, open.id(), open.version(), new Correction.Title("파트장 선거!"));
    amendments.extend(organiser, open.id(), open.version() + 1, "2099-11-27T21:00");
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(LifeCycle.class).close(open.id()));
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> server.the(LifeCycle.class).publish(open.id(), Map.of("votes", 0)));
    return open.id();
  }

  private static String encoded(ElectionId id) {
    return java.net.URLEncoder.encode(id.value(), StandardCharsets.UTF_8);
  }
}
