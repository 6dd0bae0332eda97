package org.tupyo.server.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.Visitor;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.Sample;

/// Every page of the desk, empty, full and with what went wrong, in every look.
class DeskPagesTest {
  private final TestServer server = TestServer.on(TestDatabase.SQLITE);

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void theWayToAnOpenElectionHasNothingWrong(Locale language) {
    var organiser = SomeMember.organiserOn(server);
    var draft = Sample.waitingForPublication(server, organiser.member());
    var bare = bare(organiser);
    try (var visitor = at(language, organiser)) {
      visitor.open("/desk/elections/new").findsNothingWrong("desk-what-new");
      visitor.type("contests.0.seats", "many");
      visitor.part("main .actions-edge button").click();
      visitor.findsNothingWrong("desk-what-flawed");
      visitor.type("contests.0.more", "윤서하").type("contests.0.title", "프론트엔드 파트장");
      visitor.part("[value='add-names.0']").click();
      visitor.findsNothingWrong("desk-what-only-one");
      visitor.type("contests.0.more", "윤 서하\n강도윤");
      visitor.part("[value='add-names.0']").click();
      visitor.part("[value='remove-candidate.0.2']").click();
      visitor.findsNothingWrong("desk-what-removed");
      visitor.open("/desk/elections/new").findsNothingWrong("desk-what-recovered");
      visitor.open(DeskPath.of(draft.id(), "what")).findsNothingWrong("desk-what");
      visitor.open(DeskPath.of(draft.id(), "portraits")).findsNothingWrong("desk-portraits");
      visitor.open(DeskPath.of(draft.id(), "roll")).findsNothingWrong("desk-who");
      visitor.type("text", "이름,이메일\n김민수,minsu@example.org\n이서연,nowhere\n김민수,other@example.org");
      visitor.part("main form[enctype] .actions button").click();
      visitor.findsNothingWrong("desk-who-preview");
      visitor.type("row.3.email", "seoyeon@example.org").part("[id='row.4.out']").check();
      visitor.part("main form[action$=rows] .actions button:not([name])").last().click();
      visitor.findsNothingWrong("desk-who-mended");
      visitor.part("main .actions-edge button").click();
      visitor.findsNothingWrong("desk-who-listed");
      visitor.open(DeskPath.of(draft.id(), "when")).findsNothingWrong("desk-when");
      visitor.part("#plan-own").check();
      visitor.type("opensAt", "2020-01-01T09:00").type("closesAt", "2020-01-02T21:00");
      visitor.part("main .actions-edge button").click();
      visitor.findsNothingWrong("desk-when-flawed");
      visitor.open(DeskPath.of(draft.id(), "check")).findsNothingWrong("desk-check");
      visitor.part("#disclosure-named-public").check();
      visitor.part("main .actions-edge button").click();
      visitor.findsNothingWrong("desk-check-flawed");
      visitor.open(DeskPath.of(bare.id(), "check")).findsNothingWrong("desk-check-obstacles");
      var coming = coming(organiser);
      visitor.open(DeskPath.of(coming.id(), "check")).findsNothingWrong("desk-check-by-itself");
      visitor.part("main [value=announce]").click();
      visitor.findsNothingWrong("desk-check-announced");
      visitor.open("/e/" + coming.id().value()).findsNothingWrong("door-announced");
      visitor.open("/").findsNothingWrong("home-announced");
      visitor.open(DeskPath.of(bare.id(), "delete")).findsNothingWrong("desk-delete");
      visitor.part("main form .button-danger").click();
      visitor.findsNothingWrong("desk-deleted");
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void theDeskOfARunningElectionHasNothingWrong(Locale language) {
    var organiser = SomeMember.organiserOn(server);
    var election = running(organiser, "counts").refused("김민수");
    try (var visitor = at(language, organiser)) {
      visitor.open(DeskPath.of(election.id) + "?opened").findsNothingWrong("desk-open");
      for (var page : List.of("remind", "extend", "correct", "close", "roll", "deeds")) {
        visitor.open(DeskPath.of(election.id, page)).findsNothingWrong("desk-" + page);
      }
      visitor.open(DeskPath.of(election.id, "remind"));
      visitor.part("main form .button").click();
      visitor.findsNothingWrong("desk-reminded");
      visitor.open(DeskPath.of(election.id, "extend")).type("closesAt", "2020-01-01T10:00");
      visitor.part("main form .button").first().click();
      visitor.findsNothingWrong("desk-extend-flawed");
      visitor
          .open(DeskPath.of(election.id, "correct") + "?what=title")
          .findsNothingWrong("desk-correct-one");
      visitor.type("text", "");
      visitor.part("main form .button").first().click();
      visitor.findsNothingWrong("desk-correct-flawed");
      visitor.open("/elections/" + election.id + "/log").findsNothingWrong("desk-log");
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void theVotersOfARunningElectionHaveNothingWrong(Locale language) {
    var organiser = SomeMember.organiserOn(server);
    var election = running(organiser, "named").refused("김민수");
    var minsu = election.pathOf("김민수");
    try (var visitor = at(language, organiser)) {
      visitor.open(election.path()).findsNothingWrong("desk-voters");
      visitor.open(election.path() + "?only=unreached").findsNothingWrong("desk-voters-unreached");
      visitor.open(election.path() + "?word=nobody").findsNothingWrong("desk-voters-none");
      visitor.open(minsu).findsNothingWrong("desk-voter");
      visitor.type("email", "nowhere");
      visitor.part("form[action$='/address'] button").click();
      visitor.forgive(422).findsNothingWrong("desk-voter-flawed");
      visitor.open(minsu + "/strike").findsNothingWrong("desk-strike");
      visitor.part("main .button-danger").click();
      visitor.findsNothingWrong("desk-strike-flawed");
      visitor.open(minsu);
      visitor.part("form[action$='/link'] button").click();
      visitor.findsNothingWrong("desk-voter-in-hand");
      visitor.open(election.path() + "/sheet").findsNothingWrong("desk-sheet");
      visitor.part("main .actions-edge button").click();
      visitor.findsNothingWrong("desk-slips");
      visitor.open(minsu + "/strike").type("reason", "동아리를 떠났어요");
      visitor.part("main .button-danger").click();
      visitor.findsNothingWrong("desk-voter-struck");
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void theOutboxHasNothingWrong(Locale language) {
    var organiser = SomeMember.organiserOn(server);
    try (var visitor = at(language, organiser)) {
      visitor.open("/desk/mail").findsNothingWrong("desk-mail-empty");
      var election = running(organiser, "counts").refused("김민수");
      visitor.open("/desk/mail").findsNothingWrong("desk-mail");
      visitor.open("/desk/mail?state=refused").findsNothingWrong("desk-mail-refused");
      visitor.open("/desk/mail?state=waiting").findsNothingWrong("desk-mail-waiting");
      visitor.open("/desk/mail/" + election.letter("김민수")).findsNothingWrong("desk-letter-refused");
      visitor.open("/desk/mail/" + election.letter("이서연")).findsNothingWrong("desk-letter");
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void whatComesAfterAnElectionHasNothingWrong(Locale language) {
    var organiser = SomeMember.organiserOn(server);
    try (var visitor = at(language, organiser)) {
      visitor.open("/desk").findsNothingWrong("desk-home-empty");
      var draft = Sample.waitingForPublication(server, organiser.member());
      server.the(Opening.class).open(organiser.member(), draft.id(), draft.version());
      running(organiser, "counts").refused("김민수");
      bare(organiser);
      visitor.open(DeskPath.of(draft.id(), "close"));
      visitor.part("main form .button-danger").click();
      visitor.findsNothingWrong("desk-closed");
      visitor.open("/desk").findsNothingWrong("desk-home");
      visitor.open(DeskPath.of(draft.id(), "publish")).findsNothingWrong("desk-publish");
      visitor.part("main form .button").first().click();
      visitor.findsNothingWrong("desk-published");
    }
  }

  @ParameterizedTest
  @MethodSource("org.tupyo.server.Look#languages")
  void theDeskOfAnAdministratorHasNothingWrong(Locale language) {
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    try (var visitor = at(language, administrator)) {
      visitor.open("/desk/health").findsNothingWrong("desk-health");
      visitor.open("/desk/place").findsNothingWrong("desk-place");
      visitor.type("name", "");
      visitor.part("main .actions-edge button").click();
      visitor.findsNothingWrong("desk-place-flawed");
    }
  }

  private Visitor at(Locale language, SomeMember someone) {
    return Visitor.of(server, language).with("access", someone.tokens().access());
  }

  private Election.Draft coming(SomeMember organiser) {
    var details =
        new DetailsText(
            "겨울 총회의 파트장 선거",
            "**두 명**을 뽑아요.",
            "Asia/Seoul",
            "2099-11-24T09:00",
            "2099-11-26T21:00",
            "",
            "",
            "",
            "",
            "");
    var text = new ElectionText("", details, Sample.PART_LEADERS.contests());
    return Sample.kept(server.the(Drafts.class).create(organiser.member(), text));
  }

  private Election.Draft bare(SomeMember organiser) {
    var text = new ElectionText("", DetailsText.titled("겨울 총회"), List.of());
    return Sample.kept(server.the(Drafts.class).create(organiser.member(), text));
  }

  /// People with accounts and with links, with and without an address, of whom two have voted.
  private ByLink running(SomeMember organiser, String disclosure) {
    var members = Stream.of("윤서하", "강도윤").map(_ -> SomeMember.on(server)).toList();
    var people =
        Stream.concat(
                members.stream().map(member -> ByLink.account(member, "윤서하")),
                Stream.of(
                        "김민수 <minsu@example.org>",
                        "이서연 <seoyeon.lee.with.a.long.address@students.example.ac.kr>",
                        "최예준",
                        "Åsa Österberg-Vandermeer <asa@example.org>")
                    .map(ByLink::listed))
            .toList();
    var election = ByLink.open(server, organiser.member(), disclosure, people);
    members.forEach(election::castBy);
    return election.mailed();
  }
}
