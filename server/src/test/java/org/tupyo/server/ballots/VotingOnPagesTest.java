package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.voters.Voter;

class VotingOnPagesTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @Test
  void aVoterVotesOnAPhoneWithThreeTapsAndNoScript() {
    var club = Fixture.on(server).contest("프론트엔드 파트장").accounts().open();

    try (var voter = withoutScript(club, club.voter(0))) {
      voter.open(door(club));
      assertThat(voter.text()).contains("Voter 0 님, 안녕하세요.");

      voter.tap("Ben");
      voter.press("고른 내용 확인");
      assertThat(voter.text()).contains("이대로 투표할까요?", "Ben").doesNotContain("Ann");
      voter.press("투표하기");

      assertThat(voter.path()).isEqualTo(door(club) + "/done");
      assertThat(voter.text()).contains("투표함에 들어갔어요");
    }
    assertThat(club.profile().values()).containsExactly(1L);
  }

  @Test
  void aReloadCastsNothingAgain() {
    var club = Fixture.on(server).accounts().open();
    try (var voter = visitor(club, club.voter(0), Look.phone())) {
      voter.open(door(club)).tap("Ann").press("고른 내용 확인").press("투표하기");
      voter.page().waitForURL("**/done");

      voter.page().reload();

      assertThat(voter.text()).contains("투표함에 들어갔어요");
      assertThat(server.the(Voted.class).receipts(club.voter(0))).hasSize(1);
    }
  }

  @Test
  void aDoubleClickCastsOnce() {
    var club = Fixture.on(server).accounts().open();
    try (var voter = visitor(club, club.voter(0), Look.phone())) {
      voter.open(door(club)).tap("Ann").press("고른 내용 확인");

      voter.part("main form .actions .button").dblclick();
      voter.page().waitForURL("**/done");

      assertThat(server.the(Voted.class).receipts(club.voter(0))).hasSize(1);
    }
  }

  @Test
  void theReceiptLeadsToTheBallotInTheBox() {
    var club = Fixture.on(server).accounts().open();
    try (var voter = visitor(club, club.voter(0), Look.phone())) {
      voter.open(door(club)).tap("Ann").press("고른 내용 확인").press("투표하기");
      var code = voter.part(".receipt-short").innerText();

      voter.open("/r").type("code", code.toLowerCase(java.util.Locale.ROOT)).press("확인하기");

      assertThat(voter.text()).contains("투표함에 있어요", code).doesNotContain("Ann");
    }
  }

  @Test
  void whatWasMarkedIsKeptForAChange() {
    var club = Fixture.on(server).contest("One").contest("Two").accounts().open();
    try (var voter = withoutScript(club, club.voter(0))) {
      voter.open(door(club));
      voter.part("fieldset.contest").nth(0).getByText("Cal").click();
      voter.part("fieldset.contest").nth(1).getByText("기권").click();
      voter.press("고른 내용 확인");

      voter.part("button.link-button").first().click();

      assertThat(voter.part("input:checked[value=blank]").count()).isEqualTo(1);
      assertThat(voter.part(".choice:has(input:checked)").first().innerText()).contains("Cal");
    }
  }

  @Test
  void aBallotWithNothingMarkedSaysSoAndIsNotCast() {
    var club = Fixture.on(server).accounts().open();
    try (var voter = withoutScript(club, club.voter(0))) {
      voter.open(door(club)).press("고른 내용 확인");

      assertThat(voter.text()).contains("고칠 곳이 1군데 있어요", "후보를 고르거나 ‘기권’을 골라 주세요.");
    }
  }

  @Test
  void tooManyMarksAreExplainedAndKept() {
    var club = Fixture.on(server).approval(1, 2).accounts().open();
    try (var voter = visitor(club, club.voter(0), Look.phone())) {
      voter.open(door(club)).tap("Ann").tap("Ben");
      assertThat(voter.part(".counter").innerText()).contains("2명 골랐어요");

      voter.tap("Cal").press("고른 내용 확인");

      assertThat(voter.text()).contains("2명까지예요");
      assertThat(voter.part("input[type=checkbox]:checked").count()).isEqualTo(3);
    }
  }

  @Test
  void aBallotMadeForAnotherVoterIsNotCast() {
    var club = Fixture.on(server).accounts().open();
    var answer =
        post(
            club,
            club.voter(1),
            "/cast",
            Map.of("voter", Long.toString(club.voter(0).id().value()), "key", "k"));

    assertThat(answer).isEqualTo(409);
    assertThat(server.the(Voted.class).receipts(club.voter(0))).isEmpty();
    assertThat(server.the(Voted.class).receipts(club.voter(1))).isEmpty();
  }

  @Test
  void aStrangerIsToldApartFromAVisitor() {
    var club = Fixture.on(server).accounts().open();
    var stranger = SomeMember.on(server);

    var signedIn =
        server.send(stranger.page(server, door(club)).header("Accept-Language", "en").build());
    var visitor = server.get(door(club));

    assertThat(signedIn.body()).contains("You are not on the roll").doesNotContain("Ann");
    assertThat(visitor.body()).contains("/sign-in?next=" + door(club)).doesNotContain("Ann");
    assertThat(server.send(stranger.page(server, door(club) + "/ballot").build()).statusCode())
        .isEqualTo(303);
  }

  @Test
  void aDraftIsNothingToItsVoters() {
    var draft = Fixture.on(server).accounts().draft();

    for (var page : new String[] {"", "/ballot", "/done", "/calendar.ics"}) {
      assertThat(server.get(door(draft) + page).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anUnknownReceiptIsAskedForAgain() {
    assertThat(server.get("/r/9-0000-0000").statusCode()).isEqualTo(404);
    assertThat(server.get("/r/nonsense").statusCode()).isEqualTo(400);
    assertThat(server.get("/r/nonsense").body()).contains("value=\"nonsense\"");
    assertThat(server.get("/r?code=%2F%2Fevil.example").headers().firstValue("Location"))
        .contains("/r/%2F%2Fevil.example");
  }

  @Test
  void theCalendarNamesOpeningAndClosing() {
    var club = Fixture.on(server).closesAt(Instant.parse("2030-01-02T03:04:05Z")).open();

    var calendar = server.get(door(club) + "/calendar.ics");

    assertThat(calendar.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/calendar");
    assertThat(calendar.body())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("DTEND:20300102T030405Z\r\n", "SUMMARY:Part leaders\r\n")
        .endsWith("END:VCALENDAR\r\n");
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void thePagesOfAVoterHaveNothingWrong(Locale language) {
    var usual = Rules.usual();
    var loud =
        new Rules(
            usual.secrecy(),
            usual.results(),
            Rules.Disclosure.NAMED_PUBLIC,
            usual.replacing(),
            usual.ties());
    var club =
        Fixture.on(server)
            .contest("프론트엔드 파트장")
            .contest("백엔드 파트장")
            .contest("총무와 서기를 함께 뽑는 아주 긴 이름의 투표")
            .approval(1, 2)
            .closesAt(Instant.now().plus(Duration.ofDays(2)))
            .rules(loud)
            .accounts()
            .open();
    try (var visitor = Visitor.of(server, language)) {
      visitor.open(door(club)).findsNothingWrong("door-visitor");
      visitor.open("/r").findsNothingWrong("receipt-form");
      visitor.openRefused("/r/9-0000-0000", 404).findsNothingWrong("receipt-unknown");
    }
    try (var voter = visitor(club, club.voter(0), language)) {
      voter.open(door(club)).findsNothingWrong("door");
      voter.open(door(club) + "/ballot").findsNothingWrong("ballot");
      voter.part("main form .actions .button").click();
      voter.forgive(422).findsNothingWrong("ballot-errors");
      for (int contest = 0; contest < 3; contest++) {
        voter.part("fieldset.contest").nth(contest).getByText("Ben").click();
      }
      voter.part("main form .actions .button").click();
      voter.findsNothingWrong("review");
      voter.part("main form .actions .button").click();
      voter.findsNothingWrong("done");
      voter.page().navigate(voter.part(".receipt-code").innerText());
      voter.findsNothingWrong("included");
      voter.open(door(club)).findsNothingWrong("door-voted");
      club.close();
      voter.open(door(club)).findsNothingWrong("door-closed");
    }
  }

  private int post(Fixture club, Voter voter, String page, Map<String, String> fields) {
    var token = club.token(voter);
    var ballot =
        server.send(
            HttpRequest.newBuilder(server.at(door(club)))
                .header("Cookie", "access=" + token)
                .build());
    var csrf = ballot.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    var start = ballot.body().indexOf("name=\"_csrf\" value=\"") + 20;
    var body = new StringBuilder("_csrf=");
    body.append(encoded(ballot.body().substring(start, ballot.body().indexOf('"', start))));
    fields.forEach(
        (name, value) -> body.append('&').append(name).append('=').append(encoded(value)));
    return server
        .send(
            HttpRequest.newBuilder(server.at(door(club) + page))
                .header("Cookie", "access=%s; %s".formatted(token, csrf))
                .header("Origin", server.at("/").toString().replaceAll("/$", ""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()))
                .build())
        .statusCode();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String door(Fixture club) {
    return "/e/" + club.id().value();
  }

  private Visitor visitor(Fixture club, Voter voter, Locale language) {
    return Visitor.of(server, language).with("access", club.token(voter));
  }

  private Visitor visitor(Fixture club, Voter voter, Look look) {
    return Visitor.of(server, look).with("access", club.token(voter));
  }

  private Visitor withoutScript(Fixture club, Voter voter) {
    return Visitor.withoutScript(server, Look.phone()).with("access", club.token(voter));
  }
}
