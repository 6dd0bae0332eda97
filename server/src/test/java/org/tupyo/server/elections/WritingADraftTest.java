package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tupyo.server.elections.Sample.DETAILS;
import static org.tupyo.server.elections.Sample.PART_LEADERS;
import static org.tupyo.server.elections.Sample.contest;
import static org.tupyo.server.elections.Sample.draft;
import static org.tupyo.server.elections.Sample.flaws;
import static org.tupyo.server.elections.Sample.kept;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.elections.ElectionText.ContestText;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.elections.ElectionText.OptionText;
import org.tupyo.server.texts.Messages;

class WritingADraftTest {

  @ParameterizedTest
  @EnumSource
  void keepsWhatWasTyped(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();

    var draft = kept(server.the(Drafts.class).create(organiser, PART_LEADERS));

    assertThat(draft.organiser()).isEqualTo(organiser.id());
    assertThat(draft.details().title()).isEqualTo("파트장 선거");
    assertThat(draft.details().closesAt()).contains(Instant.parse("2099-11-26T12:00:00Z"));
    assertThat(draft.details().rules()).isEqualTo(Rules.usual());
    assertThat(draft.contests())
        .extracting(Contest::title, Contest::eligiblePart)
        .containsExactly(
            tuple("프론트엔드 파트장", Optional.of("frontend")), tuple("백엔드 파트장", Optional.of("backend")));
    assertThat(names(draft.contests().get(1))).containsExactly("서지후", "문가람", "표한결");
    assertThat(server.the(Elections.class).find(draft.id())).contains(draft);
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryElectionItsOwnAddressFromTheTitle(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var title = "Küche & 밥 " + System.nanoTime();

    var first = kept(server.the(Drafts.class).create(organiser, ElectionText.titled(title)));
    var second = kept(server.the(Drafts.class).create(organiser, ElectionText.titled(title)));

    assertThat(first.id().value()).startsWith("küche-밥-");
    assertThat(second.id().value()).isEqualTo(first.id().value() + "-2");
  }

  @ParameterizedTest
  @EnumSource
  void takesTheAddressThatIsWantedOnce(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var wanted = "leaders-" + System.nanoTime();
    var text = new ElectionText(wanted.toUpperCase(Locale.ROOT), DETAILS, List.of());

    var first = server.the(Drafts.class).create(organiser, text);
    var second = server.the(Drafts.class).create(organiser, text);

    assertThat(kept(first).id().value()).isEqualTo(wanted);
    assertThat(flaws(second))
        .extracting(Flaw::pointer, Flaw::key)
        .containsExactly(tuple("/address", "elections.flaw.address.taken"));
  }

  @ParameterizedTest
  @EnumSource
  void pointsAtEveryFlawAtOnce(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var details =
        new DetailsText(
            " \u200B\t",
            "x".repeat(20_001),
            "Seoul",
            "gestern",
            "9999-01-01T00:00",
            "secret",
            "soon",
            "",
            "",
            "");
    var contest =
        new ContestText(
            Optional.empty(),
            "",
            "0",
            "approval",
            "3",
            "2",
            "",
            List.of(new OptionText(Optional.empty(), "Ann", "", "", "javascript:alert(1)")));

    var flaws =
        flaws(
            server
                .the(Drafts.class)
                .create(organiser, new ElectionText("a/b", details, List.of(contest))));

    assertThat(flaws)
        .extracting(Flaw::pointer)
        .containsExactly(
            "/zone",
            "/title",
            "/description",
            "/opensAt",
            "/closesAt",
            "/secrecy",
            "/results",
            "/contests/0/title",
            "/contests/0/seats",
            "/contests/0/options/0/link",
            "/contests/0/max",
            "/address");
    var messages = server.the(Messages.class);
    for (var flaw : flaws) {
      for (var language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
        assertThat(messages.text(language, flaw.key(), flaw.values().toArray())).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsHangulComposedAndDropsWhatCannotBeSeen(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var decomposed = "\u1100\u1175\u1109\u1162\u11BC\u110E\u116E\u11BC";

    var draft =
        kept(
            server
                .the(Drafts.class)
                .create(
                    organiser,
                    new ElectionText(
                        "",
                        DetailsText.titled("선거"),
                        List.of(
                            contest(
                                "\u0000대표",
                                "",
                                decomposed,
                                "👩‍👩‍👧 가족",
                                "Robert'); DROP TABLE election;--",
                                "\u202Eevil\u202C")))));

    assertThat(draft.contests().getFirst().title()).isEqualTo("대표");
    assertThat(names(draft.contests().getFirst()))
        .containsExactly("기생충", "👩‍👩‍👧 가족", "Robert'); DROP TABLE election;--", "evil");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnEditOfAnotherVersion(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var drafts = server.the(Drafts.class);
    var read = draft(server, organiser);
    var edited = kept(drafts.editDetails(organiser, read.id(), read.version(), DETAILS));

    var late = drafts.editDetails(organiser, read.id(), read.version(), DetailsText.titled("X"));

    assertThat(late).isEqualTo(new DraftEdit.Overtaken(edited));
    assertThat(server.the(Elections.class).find(read.id())).contains(edited);
  }

  @ParameterizedTest
  @EnumSource
  void letsOneOfManyEditsAtTheSameTimeThrough(TestDatabase database) throws Exception {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var read = draft(server, organiser);
    var edits = new ArrayList<Callable<DraftEdit>>();
    for (var i = 0; i < 20; i++) {
      var text = DetailsText.titled("Nr. " + i);
      edits.add(
          () -> server.the(Drafts.class).editDetails(organiser, read.id(), read.version(), text));
    }

    List<DraftEdit> results;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results =
          threads.invokeAll(edits).stream().map(java.util.concurrent.Future::resultNow).toList();
    }

    assertThat(results).filteredOn(DraftEdit.Kept.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(DraftEdit.Overtaken.class::isInstance).hasSize(19);
  }

  @ParameterizedTest
  @EnumSource
  void changesContestsAndOptionsInTheirPlace(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var pieces = server.the(DraftContests.class);
    var draft = draft(server, organiser);
    var front = draft.contests().get(0);
    var back = draft.contests().get(1);

    draft =
        kept(
            pieces.orderContests(
                organiser, draft.id(), draft.version(), List.of(back.id(), front.id())));
    draft =
        kept(
            pieces.addOptions(
                organiser,
                draft.id(),
                draft.version(),
                front.id(),
                List.of(OptionText.named("Nadia Rahman"), OptionText.named("남궁해솔"))));
    draft =
        kept(
            pieces.editOption(
                organiser,
                draft.id(),
                draft.version(),
                front.id(),
                front.options().get(1).id(),
                OptionText.named("강 도윤")));
    draft =
        kept(
            pieces.removeOption(
                organiser, draft.id(), draft.version(), front.id(), front.options().get(0).id()));
    draft =
        kept(
            pieces.orderOptions(
                organiser,
                draft.id(),
                draft.version(),
                back.id(),
                back.options().reversed().stream().map(Option::id).toList()));
    draft =
        kept(
            pieces.editContest(
                organiser,
                draft.id(),
                draft.version(),
                front.id(),
                new ContestText(
                    Optional.empty(),
                    "프론트",
                    "2",
                    "approval",
                    "1",
                    "3",
                    "",
                    draft.contests().get(1).options().stream().map(OptionText::of).toList())));
    draft =
        kept(
            pieces.addContest(organiser, draft.id(), draft.version(), contest("총무", "", "가", "나")));

    assertThat(draft.contests()).extracting(Contest::title).containsExactly("백엔드 파트장", "프론트", "총무");
    assertThat(names(draft.contests().get(0))).containsExactly("표한결", "문가람", "서지후");
    assertThat(names(draft.contests().get(1))).containsExactly("강 도윤", "Nadia Rahman", "남궁해솔");
    assertThat(draft.contests().get(1).id()).isEqualTo(front.id());
    assertThat(draft.contests().get(1).options().getFirst().id())
        .isEqualTo(front.options().get(1).id());
    assertThat(draft.contests().get(1).method()).isEqualTo(VotingMethod.approval(1, 3));
    assertThat(draft.contests().get(1).seats()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void refusesIdsOfAnotherElection(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var mine = draft(server, organiser);
    var others = draft(server, SomeMember.organiserOn(server).member());
    var stolen = ElectionText.of(others);

    var flaws =
        flaws(server.the(Drafts.class).rewrite(organiser, mine.id(), mine.version(), stolen));

    assertThat(flaws)
        .extracting(Flaw::pointer)
        .contains("/contests/0/id", "/contests/0/options/0/id");
    assertThat(server.the(Elections.class).find(others.id())).contains(others);
  }

  @ParameterizedTest
  @EnumSource
  void hidesADraftFromEveryoneButThoseWhoLookAfterIt(TestDatabase database) {
    var server = TestServer.on(database);
    var elections = server.the(Elections.class);
    var owner = SomeMember.organiserOn(server).member();
    var draft = draft(server, owner);
    var strangers =
        Stream.of(
                Optional.of(SomeMember.organiserOn(server).member()),
                Optional.of(SomeMember.on(server, Role.MEMBER, Optional.of("frontend")).member()),
                Optional.<org.tupyo.server.accounts.Member>empty())
            .toList();

    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty()).member();

    assertThat(elections.shownTo(Optional.of(owner), draft.id())).isEqualTo(draft);
    assertThat(elections.lookedAfterBy(administrator, draft.id())).isEqualTo(draft);
    for (var stranger : strangers) {
      assertThatThrownBy(() -> elections.shownTo(stranger, draft.id()))
          .isInstanceOf(ElectionNotFound.class);
    }
    assertThatThrownBy(() ->
            server
                .the(Drafts.class)
                .editDetails(
                    strangers.getFirst().orElseThrow(), draft.id(), draft.version(), DETAILS))
        .isInstanceOf(ElectionNotFound.class);
  }

  @ParameterizedTest
  @EnumSource
  void letsOnlyOrganisersMakeElections(TestDatabase database) {
    var server = TestServer.on(database);
    var member = SomeMember.on(server, Role.MEMBER, Optional.of("frontend")).member();

    assertThatThrownBy(() -> server.the(Drafts.class).create(member, PART_LEADERS))
        .isInstanceOf(NotAnOrganiser.class);
  }

  @ParameterizedTest
  @EnumSource
  void copiesTextsAndRulesButNoDates(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var source = draft(server, organiser);

    var copy = server.the(Drafts.class).copy(organiser, source.id());

    assertThat(copy.id()).isNotEqualTo(source.id());
    assertThat(copy.details().closesAt()).isEmpty();
    assertThat(copy.details().description()).isEqualTo(source.details().description());
    assertThat(copy.contests()).extracting(Contest::title).containsExactly("프론트엔드 파트장", "백엔드 파트장");
    assertThat(names(copy.contests().get(1))).containsExactly("서지후", "문가람", "표한결");
  }

  @ParameterizedTest
  @EnumSource
  void deletesADraftWithAllThatBelongsToIt(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var draft = draft(server, organiser);

    var deleted = server.the(Drafts.class).delete(organiser, draft.id(), draft.version());

    assertThat(deleted).isEqualTo(new DraftDeletion.Deleted(draft));
    assertThat(server.the(Elections.class).find(draft.id())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void notesWhoDidWhat(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var draft = draft(server, organiser);
    server.the(Drafts.class).editDetails(organiser, draft.id(), draft.version(), DETAILS);

    var deeds = server.the(Deeds.class).of(draft.id(), Long.MAX_VALUE, 10);

    assertThat(deeds)
        .extracting(Deeds.Deed::kind, Deeds.Deed::member)
        .containsExactly(
            tuple("details-edited", Optional.of(organiser.id())),
            tuple("created", Optional.of(organiser.id())));
  }

  @ParameterizedTest
  @EnumSource
  void listsTheElectionsOfAnOrganiserInPages(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var made = new ArrayList<ElectionId>();
    for (var i = 0; i < 5; i++) {
      made.add(draft(server, organiser).id());
    }
    var elections = server.the(Elections.class);
    var drafts = java.util.Set.of(Stage.DRAFT);

    var first = elections.ofOrganiser(organiser.id(), drafts, Optional.empty(), 3);
    var second = elections.ofOrganiser(organiser.id(), drafts, first.next(), 3);

    assertThat(Stream.of(first, second).flatMap(page -> page.rows().stream()))
        .extracting(Listing.Row::id)
        .containsExactlyInAnyOrderElementsOf(made);
    assertThat(first.rows()).hasSize(3);
    assertThat(second.next()).isEmpty();
  }

  private static List<String> names(Contest contest) {
    return contest.options().stream().map(Option::name).toList();
  }
}
