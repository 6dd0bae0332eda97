package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.voters.Invitations;

class OutboxTest {
  private static final String MINSU = "김민수 <minsu@example.org>";
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @EnumSource
  void anOrganiserSeesTheLettersOfTheOwnElectionsAndWhereEachIs(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = Organiser.on(server);
    var election =
        ByLink.open(server, organiser.member(), "counts", MINSU, "Ann <ann@example.org>");
    election.refused("김민수");

    var all = organiser.look("/desk/mail");
    var refused = organiser.look("/desk/mail?state=refused&election=" + election.id);

    assertThat(all.page().select("tbody tr")).hasSize(2);
    assertThat(all.text()).contains("Not delivered 1", "Saved as a file 1");
    assertThat(refused.page().select("tbody tr")).hasSize(1);
    assertThat(refused.page().select("tbody").text()).contains("minsu@example.org", ByLink.REASON);
    assertThat(refused.page().select("tbody b")).isEmpty();
  }

  @Test
  void aLetterIsShownWithoutTheVotersCode() {
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU).mailed();
    var administrator = Organiser.withRole(server, Role.ADMINISTRATOR);

    for (var reader : new Organiser[] {organiser, administrator}) {
      var shown = reader.look("/desk/mail/" + election.letter("김민수"));
      var opened = reader.sendOwn("/desk/mail/" + election.letter("김민수") + "/open", "x=");

      assertThat(shown.text()).contains("••••", "김민수");
      assertThat(shown.page().html()).doesNotContain(election.code("김민수"));
      assertThat(opened.page().html()).doesNotContain(election.code("김민수"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/again", "/open"})
  void anotherOrganisersLetterIsNotThere(String act) {
    var owner = Organiser.on(server);
    var stranger = Organiser.on(server);
    var election = ByLink.open(server, owner.member(), "counts", MINSU).refused("김민수");
    var path = "/desk/mail/" + election.letter("김민수") + act;

    var answer = act.isEmpty() ? stranger.look(path) : stranger.sendOwn(path, "x=");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(stranger.look("/desk/mail").page().select("tbody tr")).isEmpty();
    assertThat(stranger.look("/desk/mail?election=" + election.id).status()).isEqualTo(404);
    assertThat(election.count("next_at is not null")).isZero();
  }

  @Test
  void aMemberHasNoOutbox() {
    var member = SomeMember.on(server);

    assertThat(Organiser.withRole(server, Role.MEMBER).look("/desk/mail").status()).isEqualTo(403);
    assertThat(api(member, "GET", "/api/mail").statusCode()).isEqualTo(403);
    assertThat(server.get("/api/mail").statusCode()).isEqualTo(401);
  }

  @Test
  void aRefusedLetterIsTriedAgainByAPersonsClickAndByNobodyElses() {
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU).refused("김민수");
    var path = "/desk/mail/" + election.letter("김민수");

    var forged = organiser.send(path + "/again", "_csrf=guessed");
    var before = election.count("sent_at is null and next_at is null");
    organiser.press(organiser.look(path), "", Map.of());

    assertThat(forged.status()).isEqualTo(403);
    assertThat(before).isEqualTo(1);
    assertThat(election.count("next_at is not null or sent_by = 'FILE'")).isEqualTo(1);
  }

  @Test
  void remindersAreCountedButNotListedWhereNobodyMaySeeWhoHasVoted() {
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "counts", MINSU);
    remind(election, "김민수");

    var seen = organiser.look("/desk/mail?election=" + election.id);
    var counts = api(organiser.someone(), "GET", "/api/mail?election=" + election.id).body();

    assertThat(seen.page().select("tbody tr")).hasSize(1);
    assertThat(seen.text()).contains("1 reminder is counted");
    assertThat(counts).contains("\"laid-down\":2").doesNotContain("still missing");
    assertThat(organiser.look("/desk/mail/" + election.letter("김민수")).status()).isEqualTo(404);
    assertThat(organiser.look(election.pathOf("김민수")).text()).doesNotContain("still missing");
  }

  @Test
  void remindersAreListedWhereBallotsAreNamed() {
    var organiser = Organiser.on(server);
    var election = ByLink.open(server, organiser.member(), "named", MINSU);
    remind(election, "김민수");

    assertThat(organiser.look("/desk/mail").page().select("tbody tr")).hasSize(2);
  }

  @Test
  void onlyAnAdministratorOpensALetterAboutAnAccountAndItIsWrittenDown() {
    var organiser = Organiser.on(server);
    var administrator = Organiser.withRole(server, Role.ADMINISTRATOR);
    var forgetful = SomeMember.on(server).member();
    var path = "/desk/mail/" + resetLetter(forgetful.email());

    var shown = administrator.look(path);
    var opened = administrator.sendOwn(path + "/open", "x=");
    var after = administrator.look(path);

    assertThat(organiser.look(path).status()).isEqualTo(404);
    assertThat(organiser.sendOwn(path + "/open", "x=").status()).isEqualTo(404);
    assertThat(shown.page().html()).contains("code=••••").doesNotContainPattern("code=[\\w-]{27}");
    assertThat(opened.page().html()).containsPattern("code=[\\w-]{27}");
    assertThat(after.page().html()).doesNotContainPattern("code=[\\w-]{27}");
    assertThat(after.text()).contains("Opened by", administrator.member().username());
  }

  @Test
  void theApiLeafsThroughLettersAndRefusesWhatThePagesRefuse() {
    var organiser = Organiser.on(server);
    var election =
        ByLink.open(server, organiser.member(), "counts", MINSU, "Ann <ann@example.org>").mailed();
    var letter = "/api/mail/" + election.letter("김민수");

    var first = api(organiser.someone(), "GET", "/api/mail?limit=1");
    var link = first.headers().firstValue("Link").orElseThrow();
    var second = api(organiser.someone(), "GET", link.substring(1, link.indexOf('>')));
    var words = api(organiser.someone(), "GET", letter);

    assertThat(first.body()).contains("ann@example.org").doesNotContain("minsu@example.org");
    assertThat(second.body()).contains("minsu@example.org").doesNotContain("ann@example.org");
    assertThat(second.headers().firstValue("Link")).isEmpty();
    assertThat(words.body()).contains("••••").doesNotContain(election.code("김민수"));
    assertThat(api(organiser.someone(), "POST", letter + "/open").statusCode()).isEqualTo(409);
    assertThat(api(organiser.someone(), "POST", letter + "/again").statusCode()).isEqualTo(409);
    assertThat(api(SomeMember.organiserOn(server), "GET", letter).statusCode()).isEqualTo(404);
    assertThat(api(SomeMember.organiserOn(server), "POST", letter + "/again").statusCode())
        .isEqualTo(404);
  }

  private void remind(ByLink election, String name) {
    var open = (org.tupyo.server.elections.Election.Open) election.election();
    server.the(Invitations.class).remind(open, java.util.Set.of(election.voter(name)));
    election.mailed();
  }

  private long resetLetter(String email) {
    var visitor = new HttpVisitor(server);
    var csrf = visitor.csrf();
    server.send(
        visitor
            .request("/forgot-password")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "_csrf=" + csrf + "&" + Organiser.field("login", email)))
            .build());
    var jdbc = server.the(JdbcClient.class);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            jdbc.sql("select count(*) from mail where recipient = :to")
                    .param("to", email)
                    .query(Long.class)
                    .single()
                == 1);
    return server
        .the(TransactionTemplate.class)
        .execute(_ ->
            jdbc.sql(
                    """
                    update mail
                    set next_at = null, claim = null, sent_at = queued_at, sent_by = 'FILE'
                    where recipient = :to
                    returning id
                    """)
                .param("to", email)
                .query(Long.class)
                .single());
  }

  private HttpResponse<String> api(SomeMember who, String method, String path) {
    return server.send(
        who.api(server, path).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }
}
