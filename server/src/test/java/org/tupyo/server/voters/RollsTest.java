package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.voters.RollRules.Joining;
import org.tupyo.server.voters.RollRules.Source;

class RollsTest {

  @ParameterizedTest
  @EnumSource
  void freezesTheMembersOfAPart(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var rolls = club.server.the(Rolls.class);
    var part = club.part();
    var ann = club.member("ann" + part, part);
    club.member("ben" + part, club.part());
    var draft = club.draft(club.organiser());
    rolls.change(draft.id(), new RollRules(Source.MEMBERS, Optional.of(part), Joining.AT_OPENING));

    var seal = club.open(draft);

    assertThat(seal.size()).isEqualTo(1);
    assertThat(club.server.the(Voters.class).ofMember(draft.id(), ann.id()))
        .get()
        .extracting(Voter::name, Voter::part)
        .containsExactly("ann" + part, Optional.of(part));
  }

  /// More members than are read at a time, some of another part and one who left.
  @ParameterizedTest
  @EnumSource
  void freezesMoreMembersThanItHoldsAtOnce(TestDatabase database) throws Exception {
    try (var server = TestServer.start(database, Map.of())) {
      var club = new Club(server);
      var part = club.part();
      var other = club.part();
      club.members(12_001, part);
      club.members(7, other);
      club.close(club.member("left", part));
      var draft = club.draft(club.organiser());
      var rolls = server.the(Rolls.class);
      rolls.change(
          draft.id(), new RollRules(Source.MEMBERS, Optional.of(part), Joining.AT_OPENING));

      var summary = rolls.summary(draft.id());
      var parts = rolls.parts(draft.id());
      var seal = club.open(draft);

      assertThat(summary).isEqualTo(new RollSummary(12_001, 12_001, 0, 0, 0));
      assertThat(parts).isEqualTo(Map.of(part, 12_001L));
      assertThat(seal.size()).isEqualTo(12_001);
      assertThat(rolls.summary(draft.id())).isEqualTo(summary);
      assertThat(rolls.text(draft.id()).lines().skip(3).distinct()).hasSize(12_001);
      assertThat(seal.fingerprint()).isEqualTo(sha256(rolls.text(draft.id())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void publishesTheHashOfATextThatTheOrganiserCanHashAgain(TestDatabase database) throws Exception {
    var club = new Club(TestServer.on(database));
    var rolls = club.server.the(Rolls.class);
    var draft = club.draft(club.organiser());
    rolls.change(draft.id(), new RollRules(Source.LIST, Optional.empty(), Joining.AT_OPENING));
    rolls.replaceList(
        draft.id(), List.of(listed("최보람", "boram@example.org"), listed("Åsa", "asa@example.org")));

    var seal = club.open(draft);

    var lines = rolls.text(draft.id()).lines().toList();
    assertThat(lines).element(1).isEqualTo(draft.id().value());
    assertThat(lines.subList(3, 5))
        .containsExactly("Åsa\tasa@example.org\t\t", "최보람\tboram@example.org\t\t");
    assertThat(seal.fingerprint()).isEqualTo(sha256(rolls.text(draft.id())));
  }

  @ParameterizedTest
  @EnumSource
  void givesTheSameSealWhenASecondNodeFreezesToo(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var rolls = club.server.the(Rolls.class);
    var draft = club.draft(club.organiser());
    rolls.change(draft.id(), new RollRules(Source.LIST, Optional.empty(), Joining.AT_OPENING));
    rolls.replaceList(draft.id(), List.of(listed("Ann", "ann@example.org")));
    var seal = club.open(draft);

    club.in(() -> assertThat(rolls.freeze(draft)).isEqualTo(seal));
  }

  @ParameterizedTest
  @EnumSource
  void isNotEditedOnceItIsFrozen(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var rolls = club.server.the(Rolls.class);
    var draft = club.draft(club.organiser());
    club.open(draft);

    assertThatThrownBy(() -> rolls.change(draft.id(), RollRules.USUAL))
        .isInstanceOf(RollFrozen.class);
    assertThatThrownBy(() -> rolls.replaceList(draft.id(), List.of()))
        .isInstanceOf(RollFrozen.class);
  }

  @ParameterizedTest
  @EnumSource
  void letsAMemberJoinWhileOpenWithAnEntryThatNamesNobody(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var part = club.part();
    var draft = club.draft(club.organiser());
    club.server
        .the(Rolls.class)
        .change(draft.id(), new RollRules(Source.MEMBERS, Optional.of(part), Joining.WHILE_OPEN));
    club.open(draft);
    var late = club.member("late" + part, part);
    var voters = club.server.the(Voters.class);

    var voter = voters.welcome(club.opened(draft.id()), late).orElseThrow();
    var again = voters.welcome(club.opened(draft.id()), late).orElseThrow();

    assertThat(again).isEqualTo(voter);
    assertThat(voters.count(draft.id())).isEqualTo(1);
    var entries = club.server.the(ElectionLog.class).entries(draft.id(), 1, 10);
    assertThat(entries)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.kind()).isEqualTo("joined");
          assertThat(entry.content()).doesNotContain("late").doesNotContain("example.org");
          var salt = club.server.the(Rolls.class).text(draft.id()).lines().toList().get(2);
          assertThat(entry.content()).contains(RollText.commitment(salt, VoterStore.line(voter)));
        });
  }

  @ParameterizedTest
  @EnumSource
  void letsNobodyJoinWhereTheRollIsOfTheOpeningOrTheElectionIsOver(TestDatabase database) {
    var club = new Club(TestServer.on(database));
    var rolls = club.server.the(Rolls.class);
    var part = club.part();
    var fixed = club.draft(club.organiser());
    rolls.change(fixed.id(), new RollRules(Source.MEMBERS, Optional.of(part), Joining.AT_OPENING));
    club.open(fixed);
    var over = club.draft(club.organiser());
    rolls.change(over.id(), new RollRules(Source.MEMBERS, Optional.of(part), Joining.WHILE_OPEN));
    club.open(over);
    var seenOpen = club.opened(over.id());
    club.close(over.id());
    var late = club.member("late" + part, part);
    var voters = club.server.the(Voters.class);

    assertThat(voters.welcome(club.opened(fixed.id()), late)).isEmpty();
    assertThat(voters.welcome(seenOpen, late)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whereAddressesAreConfirmedNobodyJoinsBeforeThat(TestDatabase database) {
    try (var server = TestServer.start(database, Map.of("tupyo.accounts.confirm-email", "true"))) {
      var club = new Club(server);
      var part = club.part();
      var draft = club.draft(club.organiser());
      server
          .the(Rolls.class)
          .change(draft.id(), new RollRules(Source.MEMBERS, Optional.of(part), Joining.WHILE_OPEN));
      club.open(draft);
      var late = club.member("late" + part, part);
      var voters = server.the(Voters.class);

      var before = voters.welcome(club.opened(draft.id()), late);
      club.confirm(late);
      var after = voters.welcome(club.opened(draft.id()), late);

      assertThat(before).isEmpty();
      assertThat(after).isPresent();
      assertThat(server.the(ElectionLog.class).entries(draft.id(), 1, 10)).hasSize(1);
    }
  }

  private static Listed listed(String name, String email) {
    return new Listed(name, Optional.empty(), MailAddress.of(email), Optional.empty());
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
