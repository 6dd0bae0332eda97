package org.tupyo.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.Look;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.HttpVisitor;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.mail.Letter;

/// The letter about a candidate who withdrew while people vote.
class WithdrawalLettersTest {
  private static final String REASON = "이사 <b>때문에</b>";

  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  /// An election of three by link, one of whom has no address, and one with an account, who has
  /// voted for whoever will withdraw.
  private static final class Club {
    final Organiser organiser;
    final SomeMember voted;
    final ByLink election;

    Club(TestServer server) {
      organiser = Organiser.on(server);
      voted = SomeMember.on(server);
      election =
          ByLink.open(
              server,
              organiser.member(),
              "counts",
              List.of(
                  ByLink.listed("김민수 <minsu@example.org>"),
                  ByLink.listed("이서연 <seoyeon@example.org>"),
                  ByLink.listed("박하나"),
                  ByLink.account(voted, "윤서하")));
      election.castBy(voted);
    }

    String path() {
      return DeskPath.of(election.id, "withdraw");
    }

    long candidate() {
      return election.election().contests().getFirst().options().getFirst().id().value();
    }

    Map<String, String> form() {
      return Map.of("option", "" + candidate(), "reason", REASON, "sure", "true");
    }

    List<String> recipients() {
      return letters("recipient");
    }

    List<String> letters(String column) {
      return election
          .server()
          .the(JdbcClient.class)
          .sql(
              "select %s from mail where topic = :topic and once like 'withdrawal:%%' order by recipient"
                  .formatted(column))
          .param("topic", Letter.aboutElection(election.id.value()))
          .query((row, _) -> row.getString(column))
          .list();
    }

    long links() {
      return election
          .server()
          .the(JdbcClient.class)
          .sql(
              """
              select count(*)
              from voting_link l
              join voter v on v.id = l.voter_id
              where v.election_id = :election
              """)
          .param("election", election.id.value())
          .query(Long.class)
          .single();
    }

    void change(String how, String voter) {
      update("update voter set %s where id = %d".formatted(how, election.voter(voter).value()));
    }

    void rule(String how) {
      update("update election set %s where id = '%s'".formatted(how, election.id.value()));
    }

    private void update(String sql) {
      var server = election.server();
      server
          .the(TransactionTemplate.class)
          .executeWithoutResult(_ -> server.the(JdbcClient.class).sql(sql).update());
    }

    HttpResponse<String> api(long version, String wish) {
      return election
          .server()
          .send(
              organiser
                  .someone()
                  .api(election.server(), "/api/elections/" + election.id.value() + "/withdraw")
                  .header("If-Match", "\"%d\"".formatted(version))
                  .header("Accept-Language", "en")
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(wish))
                  .build());
    }

    boolean isOut() {
      return election.election().contests().getFirst().options().getFirst().isWithdrawn();
    }

    List<String> deeds() {
      return election.server().the(Deeds.class).of(election.id, Long.MAX_VALUE, 50).stream()
          .map(deed -> deed.kind() + " " + deed.detail())
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyoneWhoCanBeReachedGetsTheSameLetterOnceWhetherTheyHaveVotedOrNot(
      TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var address = club.voted.member().email();
    var form = club.organiser.look(club.path());

    club.organiser.press(form, "", club.form());
    club.organiser.press(form, "", club.form());

    assertThat(club.recipients())
        .containsExactlyElementsOf(
            Stream.of(address, "minsu@example.org", "seoyeon@example.org").sorted().toList());
    assertThat(club.letters("listing")).containsOnly("LISTED");
    assertThat(club.deeds()).contains("told 3").doesNotHaveDuplicates();
    // One from the invitation, one from this letter.
    assertThat(club.links()).isEqualTo(4);
    assertThat(club.letters("body_text"))
        .allSatisfy(text ->
            assertThat(text)
                .contains(
                    "‘총무’ 투표에서 서지후 후보가 사퇴했어요.",
                    "사퇴 이유: " + REASON,
                    "서지후 후보를 골랐다면 다시 투표해 주세요.",
                    "투표했는지와 상관없이"));
    // All of them say the same, but for the name and the way in.
    assertThat(club.letters("body_text").stream().map(WithdrawalLettersTest::common).distinct())
        .hasSize(1);
    assertThat(club.letters("body_html")).allMatch(html -> html.contains("이사 &lt;b&gt;때문에"));
  }

  private static String common(String letter) {
    return letter.substring(letter.indexOf("‘총무’"), letter.indexOf("상관없이"));
  }

  @Test
  void theLinkInTheLetterLetsItsVoterIn() {
    var club = new Club(server);
    club.organiser.press(club.organiser.look(club.path()), "", club.form());
    var letter =
        club.letters("body_text").stream()
            .filter(text -> text.contains("김민수"))
            .findFirst()
            .orElseThrow();

    var answer = new HttpVisitor(server).submit("/v", "code", ByLink.codeIn(letter).orElseThrow());

    assertThat(answer.statusCode()).isIn(302, 303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/e/");
  }

  @Test
  void whoStoppedLettersOrWasStruckGetsNone() {
    var club = new Club(server);
    club.change("reminders_stopped_at = 1", "김민수");
    club.change("removed_at = 1, removed_reason = 'left'", "이서연");

    club.organiser.press(club.organiser.look(club.path()), "", club.form());

    assertThat(club.recipients()).containsExactly(club.voted.member().email());
  }

  @Test
  void nobodyGetsALetterWhereTheOrganiserDoesNotWishIt() {
    var club = new Club(server);
    var form = club.organiser.look(club.path());
    form.page().select("input[name=tell]").removeAttr("checked");

    club.organiser.press(form, "", club.form());

    assertThat(club.isOut()).isTrue();
    assertThat(club.recipients()).isEmpty();
    assertThat(club.deeds()).noneMatch(deed -> deed.startsWith("told"));
  }

  @ParameterizedTest
  @EnumSource
  void ofManyPressesAtOnceOneWritesTheLetters(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var form = club.organiser.look(club.path());

    var presses =
        Stream.generate(() ->
                CompletableFuture.supplyAsync(
                    (Supplier<Integer>) () -> club.organiser.press(form, "", club.form()).status()))
            .limit(8)
            .toList();

    assertThat(presses.stream().map(CompletableFuture::join)).allMatch(status -> status < 400);
    assertThat(club.recipients()).hasSize(3);
    assertThat(club.links()).isEqualTo(4);
    assertThat(club.deeds().stream().filter(deed -> deed.startsWith("told"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void programsTellTheVotersTooAndOnce(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var contest = club.election.election().contests().getFirst().id().value();
    var wish =
        "{\"contest\":%d,\"option\":%d,\"reason\":\"%s\",\"tell\":true}"
            .formatted(contest, club.candidate(), "Moved abroad");
    var version = club.election.election().version();

    var mistyped = club.api(version, wish.replace("true", "\"yes\""));
    var late = club.api(version - 1, wish);
    var flawed = club.api(version, wish.replace("Moved abroad", "x".repeat(201)));
    assertThat(club.isOut()).isFalse();
    assertThat(club.recipients()).isEmpty();
    assertThat(club.links()).isEqualTo(2);
    var done = club.api(version, wish);
    var again = club.api(version + 1, wish);

    assertThat(mistyped.statusCode()).isEqualTo(400);
    assertThat(mistyped.body()).contains("#/tell", "true or false");
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(flawed.statusCode()).isEqualTo(422);
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(club.recipients()).hasSize(3);
    assertThat(club.links()).isEqualTo(4);
  }

  @Test
  void whereNobodyMayVoteTwiceTheLetterSaysSo() {
    var club = new Club(server);
    club.rule("replacing = 'REFUSED'");

    club.organiser.press(club.organiser.look(club.path()), "", club.form());

    assertThat(club.letters("body_text"))
        .allMatch(text -> text.contains("이 선거에서는 다시 투표할 수 없어요."))
        .noneMatch(text -> text.contains("다시 투표해 주세요"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "option=0",
        "option=-1",
        "option=99999999999999999999999",
        "option=%00",
        "option=another",
        "option=",
        "option=1&option=2",
        "reason=",
        "reason=%E2%80%AE%E2%80%8B%00",
        "reason=long",
        "sure=",
        "version=rubbish",
        "version=99999999999999999999999"
      })
  void rubbishTakesNobodyOutAndTellsNobody(String wrong) {
    var club = new Club(server);
    var another = new Club(server);
    var fields =
        Map.of(
            "option", "option=" + club.candidate(),
            "reason", "reason=Moved",
            "sure", "sure=true",
            "version", "version=" + club.election.election().version(),
            "tell", "tell=true");
    var name = wrong.substring(0, wrong.indexOf('='));
    var sent =
        fields.entrySet().stream()
            .filter(field -> !field.getKey().equals(name))
            .map(Map.Entry::getValue)
            .toList();
    var instead =
        switch (wrong) {
          case "option=another" -> "option=" + another.candidate();
          case "reason=long" -> "reason=" + "가".repeat(10_000);
          case "sure=" -> "surely=true";
          default -> wrong;
        };

    var answer = club.organiser.sendOwn(club.path(), String.join("&", sent) + "&" + instead);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.page().select("form[action$=withdraw]")).hasSize(1);
    assertThat(club.isOut()).isFalse();
    assertThat(another.isOut()).isFalse();
    assertThat(club.recipients()).isEmpty();
  }

  @Test
  void whatHidesInAReasonIsOnNoPageAndInNoLetter() {
    var club = new Club(server);
    var form = club.organiser.look(club.path());

    club.organiser.press(
        form,
        "",
        Map.of(
            "option",
            "" + club.candidate(),
            "reason",
            "Moved\u202E\u0000 abroad\r\nBcc: x@example.org",
            "sure",
            "true"));

    assertThat(club.letters("body_text"))
        .hasSize(3)
        .allMatch(text -> text.contains("Moved abroad Bcc: x@example.org"));
    assertThat(club.organiser.look(DeskPath.of(club.election.id)).page().wholeText())
        .contains("Moved abroad Bcc: x@example.org")
        .doesNotContain("\u202E");
  }

  @Test
  void withoutTheProofOfOurFormOrAfterTheClosingNothingHappens() {
    var club = new Club(server);
    var fields = "option=%d&reason=Moved&sure=true&tell=true&version=%d";
    var version = club.election.election().version();

    var forged = club.organiser.send(club.path(), fields.formatted(club.candidate(), version));
    server.the(Closing.class).close(club.organiser.member(), club.election.id);
    var closed = club.organiser.sendOwn(club.path(), fields.formatted(club.candidate(), version));

    assertThat(forged.status()).isEqualTo(403);
    assertThat(closed.status()).isEqualTo(302);
    assertThat(club.isOut()).isFalse();
    assertThat(club.recipients()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invitation", "reminder", "withdrawal"})
  void itsOrganiserAndNobodyElseSeesEachLetterAsMailProgramsShowIt(String kind) {
    var club = new Club(server);
    var path = DeskPath.of(club.election.id, "letters/" + kind);

    var shown = club.organiser.look(path);
    var headers = server.send(club.organiser.someone().page(server, path).build()).headers();

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.page().select("h1").text()).isEqualTo("총무 <b>선거</b>");
    assertThat(shown.page().select("script")).isEmpty();
    assertThat(headers.allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "sandbox")
        .doesNotContain("script-src");
    assertThat(Organiser.on(server).look(path).status()).isEqualTo(404);
    assertThat(club.organiser.look(path + "s").status()).isEqualTo(404);
    // Its code opens nothing, and nothing was sent.
    var code = ByLink.codeIn(shown.page().html().replace("&amp;", "&")).orElseThrow();
    assertThat(new HttpVisitor(server).submit("/v", "code", code).statusCode()).isEqualTo(422);
    assertThat(club.recipients()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#all")
  void theFormHasNothingWrong(Look look) {
    var club = new Club(server);
    var path = club.path();

    try (var visitor =
        Visitor.of(server, look).with("access", club.organiser.someone().tokens().access())) {
      visitor.open(path).findsNothingWrong("withdraw");
      visitor.part("details.fold > summary").click();
      visitor.findsNothingWrong("withdraw-letter");
      assertThat(visitor.part("details.fold a").getAttribute("href"))
          .endsWith("/letters/withdrawal");
      assertThat(visitor.part("#tell").isChecked()).isTrue();
    }
  }
}
