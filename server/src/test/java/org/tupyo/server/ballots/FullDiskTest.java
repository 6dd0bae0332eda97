package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.FreePort;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.elections.Rules;

/// A disk that is full and then is not any more, under each database.
class FullDiskTest {
  private static final int MOST_CASTS = 5_000;
  private static final Rules LIVE =
      new Rules(
          Rules.Secrecy.OPEN,
          Rules.Results.LIVE,
          Rules.Disclosure.COUNTS,
          Rules.Replacing.ALLOWED,
          Rules.Ties.DRAW);

  @TempDir Path folder;

  private interface Deed {
    void happen() throws IOException;
  }

  @Test
  void ballotsWaitWhileTheDatabaseMayNotGrow() throws IOException {
    try (var server = TestServer.start(TestDatabase.SQLITE, Map.of())) {
      goesOnAfter(
          server,
          () -> limitPages(server, "select page_count + 8 from pragma_page_count"),
          () -> limitPages(server, "select 1073741823"));
    }
  }

  /// On a file system of its own, where that may be mounted.
  @Test
  void ballotsWaitWhileTheDiskIsFull() throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "tupyo-test", folder.toString()));
    try (var server =
        TestServer.start(
            TestDatabase.SQLITE, Map.of("tupyo.data", folder.resolve("data").toString()))) {
      var filler = folder.resolve("filler");
      goesOnAfter(server, () -> fill(filler), () -> Files.delete(filler));
    } finally {
      run("umount", "--lazy", folder.toString());
    }
  }

  /// With all that PostgreSQL keeps there, its log included; the server itself is elsewhere.
  @Test
  void ballotsWaitWhileTheDiskOfPostgresqlIsFull() throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=128m", "tupyo-test", folder.toString()));
    try (var postgres =
            EmbeddedPostgres.builder()
                .setPort(FreePort.one())
                .setDataDirectory(folder.resolve("postgresql"))
                .setServerConfig("synchronous_commit", "on")
                .start();
        var server =
            TestServer.start(
                TestDatabase.SQLITE,
                Map.of(
                    "tupyo.database",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "tupyo.database-user",
                    "postgres"))) {
      var filler = folder.resolve("filler");
      goesOnAfter(server, () -> fill(filler), () -> Files.delete(filler));
    } finally {
      run("umount", "--lazy", folder.toString());
    }
  }

  private static void goesOnAfter(TestServer server, Deed fill, Deed free) throws IOException {
    var election = Fixture.on(server).voters(5).accounts().rules(LIVE).open();
    var checker = new Checker();
    var voters = ApiVoters.of(election, HttpClient.Version.HTTP_1_1, checker);
    var visitor = new HttpVisitor(server);
    visitor.keep("access", election.token(election.voter(2)));

    fill.happen();
    var refused = castUntilRefused(election, voters);
    var again = voters.cast(election.voter(1), 1, "while-it-is-full").orElseThrow();
    var onAPage = castOnAPage(election, visitor, checker);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body()).contains("\"busy\"");
    assertThat(again.statusCode()).isEqualTo(503);
    assertThat(onAPage.statusCode()).isEqualTo(503);
    assertThat(onAPage.headers().firstValue("Retry-After").orElseThrow()).matches("[5-8]");
    assertThat(onAPage.body()).contains("The server can't answer just now");
    for (var page : new String[] {"/e/%s", "/e/%s/result", "/api/elections/%s"}) {
      var path = page.formatted(election.id().value());
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
    }
    checker.check(server, election.id());

    free.happen();
    var after = voters.cast(election.voter(1), 1, "when-there-is-space-again").orElseThrow();

    assertThat(after.statusCode()).as(after.body()).isEqualTo(201);
    checker.check(server, election.id());
  }

  private static HttpResponse<String> castUntilRefused(Fixture election, ApiVoters voters) {
    for (var i = 0; i < MOST_CASTS; i++) {
      var voter = election.voter(i % election.voters().size());
      var answer = voters.cast(voter, i % 3, "key-" + i).orElseThrow();
      if (answer.statusCode() != 201) {
        return answer;
      }
    }
    throw new AssertionError("the disk does not get full");
  }

  private static HttpResponse<String> castOnAPage(
      Fixture election, HttpVisitor visitor, Checker checker) {
    var voter = election.voter(2);
    checker.refused(voter.id().value(), "on-a-page");
    return visitor.submit(
        "/e/%s/cast".formatted(election.id().value()),
        "voter",
        Long.toString(voter.id().value()),
        "key",
        "on-a-page",
        BallotForm.name(election.contest(0)),
        Long.toString(election.option(0).value()));
  }

  /// For the one connection that writes.
  private static void limitPages(TestServer server, String pages) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          var jdbc = server.the(JdbcClient.class);
          var most = jdbc.sql(pages).query(Long.class).single();
          jdbc.sql("pragma max_page_count = " + most).query(Long.class).single();
        });
  }

  private static void fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      fill(out);
    }
  }

  private static void fill(OutputStream out) {
    var block = new byte[4_096];
    try {
      while (true) {
        out.write(block);
      }
    } catch (IOException _) {
      // full
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
