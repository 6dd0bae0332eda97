package org.tupyo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tupyo.server.desk.DemoElection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shell lines of the documentation, run as a reader would paste them, against the demo.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsTest {
  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final String PASSWORD = "opening-bracket";

  @TempDir Path folder;
  private TestServer server = TestServer.on(TestDatabase.SQLITE);
  private String election = "";

  /// What a shell printed.
  ///
  /// @param statuses of the requests that curl made, in their order
  private record Said(String output, List<String> statuses) {
    String lastLine() {
      return output.lines().reduce((_, last) -> last).orElse("");
    }
  }

  @BeforeAll
  void demo() {
    server = TestServer.start(TestDatabase.SQLITE, Map.of("tupyo.demo", "true"));
    var address = server.the(DemoElection.class).filled().orElseThrow().election().getPath();
    election = address.substring("/e/".length());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theLinesOfBothApisAreAnsweredAsTheySay() throws Exception {
    needed("curl", "jq", "sed");
    var blocks = blocks("api.md");

    var predecessor = run(blocks.get(0), Map.of());
    var json = run(blocks.get(1), Map.of());

    assertThat(predecessor.statuses())
        .containsExactly(
            "200", "200", "200", "200", "200", "200", "200", "200", "200", "409", "200");
    assertThat(json.statuses()).containsExactly("200", "200", "200", "201", "200", "200");
    assertThat(json.output()).contains("\"code\":", "\"intact\":true", "\"standings\":");
  }

  @Test
  void theLinesOfTheLogEndInItsHeadAndFindAForgery() throws Exception {
    needed("curl", "jq", "base64", "sha256sum");
    cast("yewon.baek");
    var lines = blocks("log.md").getFirst();
    var offline = lines.substring(lines.indexOf('\n') + 1);

    var honest = run(lines, Map.of());
    var file = folder.resolve("log.json");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"rollSize\\\\\":\\d+", "\"rollSize\\\\\":7"));
    var forged = run(offline, Map.of());

    assertThat(honest.output().strip()).isEqualTo(log().at("/head/hash").asString());
    assertThat(forged.lastLine()).isEqualTo("entry 1 does not fit");
  }

  @Test
  void theLinesOfACommitmentComputeWhatTheLogSays() throws Exception {
    needed("curl", "jq", "sqlite3", "sha256sum");
    var position = cast("jiwoo_noh").path("position").asString();
    var names = Map.of("DATA", server.data().toString(), "POSITION", position);
    var blocks = blocks("log.md");

    var computed = run(blocks.get(1), names).output().strip();
    var written = run(blocks.get(2), names).output().strip();

    assertThat(computed).hasSize(64).isEqualTo(written);
  }

  @Test
  void theLinesOfTheRollGiveItsFingerprintAndTheVoterOfAnEntry() throws Exception {
    needed("sha256sum", "openssl");
    var token = token("organiser");
    var roll =
        server.send(
            api(token, "/api/elections/%s/roll".formatted(election))
                .header("Accept", "text/plain")
                .build());
    Files.writeString(folder.resolve("roll.txt"), roll.body());
    var strikes = "/api/elections/%s/voters".formatted(election);
    var struck = json(server.send(api(token, strikes + "?word=siwoo.gu").build()));
    post(
        token,
        strikes + "/%s/strike".formatted(struck.at("/voters/0/id")),
        "{\"reason\":\"left\"}");
    var person = roll.body().lines().filter(each -> each.contains("siwoo.gu")).findFirst();
    var fields = person.orElseThrow().split("\t", -1);

    var blocks = blocks("roll.md");
    var fingerprint = run(blocks.get(0), Map.of());
    var voter =
        run(
            blocks.get(1),
            Map.of(
                "name",
                fields[0],
                "email",
                fields[1],
                "part",
                fields[2],
                "member",
                fields[3],
                "salt",
                roll.body().lines().skip(2).findFirst().orElseThrow()));

    assertThat(content("opened").path("rollFingerprint").asString())
        .isEqualTo(fingerprint.output().split(" ", 2)[0]);
    assertThat(voter.output().strip()).endsWith(content("struck").path("voter").asString());
  }

  /// Where one of these programs is missing the test is skipped, and says so.
  private static void needed(String... programs) {
    for (var program : programs) {
      var found =
          Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
              .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
      assumeTrue(found, "these lines need " + program);
    }
  }

  private static List<String> blocks(String page) throws IOException {
    var text = Files.readString(Path.of("..", "docs", page));
    return SHELL.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private Said run(String lines, Map<String, String> names) throws Exception {
    var statuses = folder.resolve("statuses");
    Files.writeString(
        folder.resolve(".curlrc"), "silent\nwrite-out = \"%{stderr}%{http_code}\\n\"\n");
    var address = server.at("/").toString().replaceFirst("/$", "");
    var shell =
        new ProcessBuilder("sh", "-e", "-c", lines.replace("http://localhost:8080", address))
            .directory(folder.toFile())
            .redirectError(statuses.toFile());
    var environment = new HashMap<>(names);
    environment.put("CURL_HOME", folder.toString());
    environment.put("SERVER", address);
    environment.put("ELECTION", election);
    shell.environment().putAll(environment);
    var process = shell.start();
    var output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    var codes =
        Files.readAllLines(statuses).stream().filter(line -> line.matches("[1-5]\\d\\d")).toList();
    return new Said(output, codes);
  }

  /// Casts the first option of the member's contest.
  private JsonNode cast(String username) {
    var token = token(username);
    var contest =
        json(server.send(api(token, "/api/elections/" + election).build())).at("/contests/0");
    var ballot =
        "{\"choices\":{\"%s\":[%s]}}".formatted(contest.path("id"), contest.at("/options/0/id"));
    return json(post(token, "/api/elections/%s/ballots".formatted(election), ballot));
  }

  private String token(String username) {
    var answer =
        server.send(
            HttpRequest.newBuilder(server.at("/api/token"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD)))
                .build());
    return json(answer).path("access").asString();
  }

  private HttpRequest.Builder api(String token, String path) {
    return HttpRequest.newBuilder(server.at(path)).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> post(String token, String path, String body) {
    var answer =
        server.send(
            api(token, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return answer;
  }

  private JsonNode log() {
    return json(server.get("/api/elections/%s/log?limit=1000".formatted(election)));
  }

  /// What the log says about the only happening of this kind.
  private JsonNode content(String kind) {
    return log()
        .path("entries")
        .valueStream()
        .filter(entry -> entry.path("kind").asString().equals(kind))
        .map(entry -> JsonMapper.shared().readTree(entry.path("content").asString()))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
