package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.elections.Election;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.Marks;

class StoppingRemindersTest {
  private static final String MINSU = "minsu@example.org";
  private static final String ANN = "ann@example.org";

  @ParameterizedTest
  @EnumSource
  void oneClickOfAMailProgramStopsTheRemindersOfThisVoterAndKeepsTheRightToVote(
      TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var election = open(club);
    var code = club.codesFor(election.id(), MINSU).getFirst();

    var answer = oneClick(club, stopPath(club, election, MINSU));
    var sent = remind(club, election);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(sent).isEqualTo(1);
    assertThat(reminded(club, election)).containsExactly(ANN);
    assertThat(entry(club, election, "김민수").unreminded()).isTrue();
    assertThat(entry(club, election, "Ann").unreminded()).isFalse();
    assertThat(club.letIn(code).name()).isEqualTo("김민수");
  }

  @Test
  void thePageAsksFirstAndTakesTheWishBackToo() {
    var club = new Club(TestServer.on(TestDatabase.SQLITE));
    var election = open(club);
    var path = stopPath(club, election, MINSU);
    var visitor = new HttpVisitor(club.server);

    var asked = visitor.read(path);
    var before = entry(club, election, "김민수").unreminded();
    var stopped = visitor.submit(path, "do", "stop");
    var between = entry(club, election, "김민수").unreminded();
    var resumed = visitor.submit(path, "do", "resume");

    assertThat(asked.text()).contains("Stop reminders of this election?", "You can still vote");
    assertThat(before).isFalse();
    assertThat(stopped.body()).contains("Reminders stopped", "Allow reminders again");
    assertThat(between).isTrue();
    assertThat(resumed.body()).contains("Reminders may come again");
    assertThat(entry(club, election, "김민수").unreminded()).isFalse();
    assertThat(remind(club, election)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "another voter", "another kind", "%0d%0aSet-Cookie:a"})
  void nobodyStopsTheRemindersOfAnother(String forgery) {
    var club = new Club(TestServer.on(TestDatabase.SQLITE));
    var election = open(club);
    var mine = stopPath(club, election, ANN);
    var minsu = entry(club, election, "김민수").voter().id().value();
    var path =
        switch (forgery) {
          case "" -> "/stop/" + minsu;
          case "another voter" -> "/stop/" + minsu + mine.substring(mine.lastIndexOf('-'));
          case "another kind" ->
              "/stop/" + club.server.the(Marks.class).of(Marks.Kind.LETTER, minsu);
          default -> "/stop/" + forgery;
        };

    // An address with a line end in it is refused before anybody reads it.
    assertThat(oneClick(club, path).statusCode()).isIn(400, 404);
    assertThat(club.server.get(path).statusCode()).isIn(400, 404);
    assertThat(entry(club, election, "김민수").unreminded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"do=stop", "List-Unsubscribe=Two-Clicks", ""})
  void anotherSitesFormStopsNothing(String body) {
    var club = new Club(TestServer.on(TestDatabase.SQLITE));
    var election = open(club);
    var path = stopPath(club, election, MINSU);

    var withoutToken = post(club, path, body).statusCode();
    var elsewhere =
        club.server
            .send(
                form(club, path)
                    .header("Origin", "https://evil.example")
                    .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                    .build())
            .statusCode();

    assertThat(withoutToken).isEqualTo(403);
    assertThat(elsewhere).isEqualTo(403);
    assertThat(entry(club, election, "김민수").unreminded()).isFalse();
  }

  private static Election.Open open(Club club) {
    return club.openFor(
        club.draft(club.organiser()), Club.listed("김민수", MINSU), Club.listed("Ann", ANN));
  }

  private static int remind(Club club, Election.Open election) {
    var everyone =
        new HashSet<>(
            List.of(
                entry(club, election, "김민수").voter().id(),
                entry(club, election, "Ann").voter().id()));
    return club.server.the(Invitations.class).remind(election, everyone);
  }

  private static RollEntry entry(Club club, Election election, String name) {
    return club.server
        .the(RollEntries.class)
        .page(election, new RollEntries.Wanted(name, RollEntries.Only.ALL), 0, 1)
        .getFirst();
  }

  private static Set<String> reminded(Club club, Election election) {
    return new HashSet<>(
        club.server
            .the(JdbcClient.class)
            .sql("select recipient from mail where topic = :topic and once like 'reminder:%'")
            .param("topic", Letter.aboutElection(election.id().value()))
            .query(String.class)
            .list());
  }

  /// As the letter's header has it.
  private static String stopPath(Club club, Election election, String address) {
    return club.server
        .the(JdbcClient.class)
        .sql("select stop_at from mail where topic = :topic and recipient = :address")
        .param("topic", Letter.aboutElection(election.id().value()))
        .param("address", address)
        .query(String.class)
        .single()
        .replaceFirst("^https?://[^/]+", "");
  }

  private static HttpResponse<String> oneClick(Club club, String path) {
    return post(club, path, "List-Unsubscribe=One-Click");
  }

  private static HttpResponse<String> post(Club club, String path, String body) {
    return club.server.send(
        form(club, path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private static HttpRequest.Builder form(Club club, String path) {
    return HttpRequest.newBuilder(club.server.at(path))
        .header("Content-Type", "application/x-www-form-urlencoded");
  }
}
