package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.elections.VotingMethod;

/// Candidates who withdraw while people vote.
class WithdrawalTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @EnumSource
  void noBallotNamesWhoWithdrewAndThoseOfBeforeStayOrAreReplaced(TestDatabase database) {
    var club = Fixture.on(TestServer.on(database)).open();
    club.cast(club.voter(0), club.choice(0));
    club.cast(club.voter(1), club.choice(0));

    club.withdraw(0);

    assertThat(club.cast(club.voter(2), club.choice(0)))
        .isEqualTo(new Refused(Reason.WITHDRAWN_OPTION));
    assertThat(club.cast(club.voter(2), club.choice(2))).isInstanceOf(Accepted.class);
    assertThat(club.cast(club.voter(1), club.choice(1))).isInstanceOf(Accepted.class);
    assertThat(club.profile().values()).containsExactly(1L, 1L, 1L);
    assertThat(club.server().the(ElectionLog.class).entries(club.id(), 0, 10))
        .extracting(LogEntry::kind)
        .containsExactly("opened", "ballot", "ballot", "withdrawn", "ballot", "ballot");
    assertThat(club.server().the(BoxAudit.class).findings(club.id())).isEmpty();
  }

  @Test
  void whoHasToNameTwoOfTwoNamesTheOneWhoIsLeft() {
    var club = Fixture.on(server).options("Ann", "Ben").approval(2, 2).open();
    club.withdraw(0);

    assertThat(club.cast(club.voter(0), club.choice(1))).isInstanceOf(Accepted.class);
  }

  @Test
  void theApiSaysWhyABallotIsNotTaken() {
    var club = Fixture.on(server).accounts().open();
    club.withdraw(0);

    var answer =
        server.send(
            HttpRequest.newBuilder(
                    server.at("/api/elections/%s/ballots".formatted(club.id().value())))
                .header("Authorization", "JWT " + club.token(club.voter(0)))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"choices\":" + club.choice(0).canonical() + "}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("withdrawn-option", "has withdrawn");
    assertThat(club.profile()).isEmpty();
  }

  /// Nothing is cast that its voter has not read: the rest of the ballot is looked over again.
  @Test
  void aBallotLookedOverBeforeIsNotCastWithoutTheCandidate() {
    var club =
        Fixture.on(server)
            .method(VotingMethod.usual("instant-runoff", 1, VotingMethod.ALL))
            .accounts()
            .open();
    try (var voter =
        Visitor.withoutScript(server, Look.phone()).with("access", club.token(club.voter(0)))) {
      voter.open("/e/" + club.id().value());
      voter.part("select >> nth=0").selectOption("1");
      voter.part("select >> nth=1").selectOption("2");
      voter.press("고른 내용 확인");

      club.withdraw(0);
      voter.press("투표하기");

      assertThat(voter.text()).contains("Ann 후보가 사퇴했어요. 나머지를 다시 살펴봐 주세요.");
      assertThat(voter.part(".rank >> nth=0").innerText()).contains("Ben");
      assertThat(club.profile()).isEmpty();
      voter.press("고른 내용 확인");
      voter.press("투표하기");
      assertThat(voter.path()).endsWith("/done");
    }
    assertThat(club.profile()).isEqualTo(Map.of("[[%d]]".formatted(club.option(1).value()), 1L));
  }

  @Test
  void whereNobodyIsLeftABallotAbstains() {
    var club = Fixture.on(server).options("Ann").accounts().open();
    club.withdraw(0);

    try (var voter =
        Visitor.withoutScript(server, Look.phone()).with("access", club.token(club.voter(0)))) {
      voter.open("/e/" + club.id().value());
      assertThat(voter.text()).contains("남은 후보가 없어서 기권으로 넣어요.");
      voter.press("고른 내용 확인");
      voter.press("투표하기");
      assertThat(voter.path()).endsWith("/done");
    }
    assertThat(club.profile()).isEqualTo(Map.of("[]", 1L));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ko, 그 후보를 골랐다면 다시 투표해 주세요., Ann 후보가 사퇴했어요.
          en, 'If yours was one, vote again.', Ann has withdrawn
          """)
  void theBallotHasNothingWrong(Locale language, String atTheDoor, String onTheBallot) {
    var club = Fixture.on(server).accounts().open();
    club.cast(club.voter(0), club.choice(0));
    club.withdraw(0);

    try (var voter = Visitor.of(server, language).with("access", club.token(club.voter(0)))) {
      voter.open("/e/" + club.id().value());
      assertThat(voter.text()).contains(atTheDoor);
      voter.findsNothingWrong("door-withdrawn");
      voter.open("/e/" + club.id().value() + "/ballot");
      assertThat(voter.text()).contains(onTheBallot);
      voter.findsNothingWrong("ballot-withdrawn");
    }
  }
}
