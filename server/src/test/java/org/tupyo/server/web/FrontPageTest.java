package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.ballots.Fixture;

class FrontPageTest {

  @ParameterizedTest
  @EnumSource
  void anyoneCanOpenTheFrontPage(TestDatabase database) {
    var server = TestServer.on(database);

    var answer = server.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<h1>Tupyo</h1>");
  }

  @Test
  void aMemberSeesApartWhereToVoteWhereThatIsDoneAndWhatElseIsOpen() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var toVote = Fixture.on(server).accounts().open();
    var member = toVote.voter(0).member().orElseThrow();
    var done = Fixture.on(server).open();
    putOnRoll(done, member);
    var others = Fixture.on(server).open();
    var page = page(server, toVote.token(toVote.voter(0)));
    assertThat(links(page, "to-vote")).contains(door(toVote), door(done));

    done.cast(done.voter(0), done.choice(0));

    var after = page(server, toVote.token(toVote.voter(0)));
    assertThat(links(after, "to-vote")).contains(door(toVote)).doesNotContain(door(done));
    assertThat(links(after, "done")).containsExactly(door(done));
    assertThat(links(after, "open"))
        .contains(door(others))
        .doesNotContain(door(toVote), door(done));
  }

  @Test
  void whoWasStruckFromARollIsNotAskedForAVote() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var club = Fixture.on(server).accounts().open();
    in(server, "update voter set removed_at = 1 where id = " + club.voter(0).id().value());

    var page = page(server, club.token(club.voter(0)));

    assertThat(links(page, "to-vote")).doesNotContain(door(club));
    assertThat(links(page, "open")).contains(door(club));
  }

  @Test
  void aDraftIsShownToItsOrganiserOnly() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var draft = Fixture.on(server).accounts().draft();
    in(
        server,
        "update election set opens_at = 4000000000000 where id = '%s'"
            .formatted(draft.id().value()));

    assertThat(page(server, draft.organiserToken()).select("#coming ~ ul a").eachAttr("href"))
        .containsExactly("/desk/elections/" + draft.id().value());
    assertThat(page(server, draft.token(draft.voter(0))).html()).doesNotContain(draft.id().value());
    assertThat(server.get("/").body()).doesNotContain(draft.id().value());
  }

  @Test
  void anElectionThatComesShowsHoweverManyDraftsWereBegunAfterIt() {
    var server = TestServer.on(TestDatabase.SQLITE);
    var planned = Fixture.on(server).accounts().draft();
    var id = planned.id().value();
    in(server, "update election set opens_at = 4000000000000 where id = '%s'".formatted(id));
    for (var draft = 0; draft < 25; draft++) {
      in(
          server,
          """
          update election
          set organiser_id = (select organiser_id from election where id = '%s')
          where id = '%s'
          """
              .formatted(id, Fixture.on(server).draft().id().value()));
    }

    assertThat(page(server, planned.organiserToken()).select("#coming ~ ul a").eachAttr("href"))
        .containsExactly("/desk/elections/" + id);
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void theFrontPageOfAMemberHasNothingWrong(Locale language) {
    var server = TestServer.on(TestDatabase.SQLITE);
    var club = Fixture.on(server).accounts().open();
    var voted = Fixture.on(server).open();
    putOnRoll(voted, club.voter(0).member().orElseThrow());
    voted.cast(voted.voter(0), voted.choice(0));
    try (var visitor = Visitor.of(server, language)) {
      visitor.with("access", club.token(club.voter(0))).open("/").findsNothingWrong("home-member");
    }
  }

  private static void putOnRoll(Fixture club, MemberId member) {
    in(
        club.server(),
        "update voter set member_id = %d where id = %d"
            .formatted(member.value(), club.voter(0).id().value()));
  }

  private static void in(TestServer server, String sql) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
  }

  private static Document page(TestServer server, String token) {
    return Jsoup.parse(
        server
            .send(
                HttpRequest.newBuilder(server.at("/")).header("Cookie", "access=" + token).build())
            .body());
  }

  private static List<String> links(Document page, String section) {
    return page.select("section[aria-labelledby=%s] a".formatted(section)).eachAttr("href");
  }

  private static String door(Fixture club) {
    return "/e/" + club.id().value();
  }
}
