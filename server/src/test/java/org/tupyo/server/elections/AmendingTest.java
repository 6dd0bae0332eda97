package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.server.elections.Sample.open;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.SomeMember;

class AmendingTest {

  @ParameterizedTest
  @EnumSource
  void correctsASlipOfThePenInPublic(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var open = open(server, organiser);
    var contest = open.contests().getFirst();
    var option = contest.options().getFirst();

    var amendment =
        server
            .the(Amendments.class)
            .correct(
                organiser,
                open.id(),
                open.version(),
                new Correction.Name(contest.id(), option.id(), "윤서화"));

    assertThat(amendment).isInstanceOf(Amendment.Made.class);
    var now = server.the(Elections.class).find(open.id()).orElseThrow();
    assertThat(now.contest(contest.id()).orElseThrow().options().getFirst().name())
        .isEqualTo("윤서화");
    assertThat(server.the(Notices.class).of(open.id()))
        .singleElement()
        .isInstanceOfSatisfying(
            Notice.Corrected.class,
            notice ->
                assertThat(List.of(notice.what(), notice.from(), notice.to()))
                    .containsExactly("name", "윤서하", "윤서화"));
    assertThat(server.the(Deeds.class).of(open.id(), Long.MAX_VALUE, 1))
        .extracting(Deeds.Deed::kind)
        .containsExactly("corrected");
  }

  @ParameterizedTest
  @EnumSource
  void doesNotMakeACandidateSomeoneElse(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var open = open(server, organiser);
    var contest = open.contests().getFirst();
    var first = contest.options().get(0).id();
    var amendments = server.the(Amendments.class);

    var another =
        amendments.correct(
            organiser, open.id(), open.version(), new Correction.Name(contest.id(), first, "홍길동"));
    var same =
        amendments.correct(
            organiser, open.id(), open.version(), new Correction.Name(contest.id(), first, "강 도윤"));

    assertThat(keys(another)).containsExactly("elections.flaw.correction.another");
    assertThat(keys(same)).contains("elections.flaw.correction.same");
    assertThat(server.the(Elections.class).find(open.id())).contains(open);
    assertThat(server.the(ElectionLog.class).milestones(open.id())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void putsTheClosingOffButNeverForward(TestDatabase database) {
    var server = TestServer.on(database);
    var organiser = SomeMember.organiserOn(server).member();
    var open = open(server, organiser);
    var amendments = server.the(Amendments.class);

    var earlier = amendments.extend(organiser, open.id(), open.version(), "2099-11-26T20:59");
    var later = amendments.extend(organiser, open.id(), open.version(), "2099-11-27T00:00");

    assertThat(keys(earlier)).containsExactly("elections.flaw.extension.earlier");
    assertThat(later).isInstanceOf(Amendment.Made.class);
    assertThat(server.the(Notices.class).of(open.id()))
        .singleElement()
        .isInstanceOfSatisfying(
            Notice.Extended.class,
            notice -> {
              assertThat(notice.from()).isEqualTo(Instant.parse("2099-11-26T12:00:00Z"));
              assertThat(notice.to()).isEqualTo(Instant.parse("2099-11-26T15:00:00Z"));
            });
  }

  @ParameterizedTest
  @EnumSource
  void belongsToThoseWhoLookAfterTheElection(TestDatabase database) {
    var server = TestServer.on(database);
    var open = open(server, SomeMember.organiserOn(server).member());
    var stranger = SomeMember.organiserOn(server).member();

    assertThatThrownBy(() ->
            server
                .the(Amendments.class)
                .correct(stranger, open.id(), open.version(), new Correction.Title("파트장선거")))
        .isInstanceOf(ElectionNotFound.class);
    assertThatThrownBy(() ->
            server
                .the(Amendments.class)
                .extend(stranger, open.id(), open.version(), "2099-11-27T00:00"))
        .isInstanceOf(ElectionNotFound.class);
  }

  private static List<String> keys(Amendment amendment) {
    return switch (amendment) {
      case Amendment.Flawed(var flaws) -> flaws.stream().map(Flaw::key).toList();
      case Amendment other -> throw new AssertionError(other);
    };
  }
}
