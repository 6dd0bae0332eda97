package org.tupyo.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.voters.RollRules.Joining;
import org.tupyo.server.voters.RollRules.Source;

class GatheringTest {
  private static final Member MINSU = member(1, "minsu", "frontend");
  private static final Member SEOYEON = member(2, "seoyeon", "backend");

  @Test
  void makesOneVoterOfAMemberWhoIsListedByAddressToo() {
    var list = List.of(listed("김민수", "Minsu@Example.org"), listed("Guest", "guest@example.org"));

    var roll = Gathering.of(rules(Source.BOTH), List.of(MINSU, SEOYEON), list);

    assertThat(roll.merged()).isEqualTo(1);
    assertThat(roll.people()).extracting(Person::name).containsExactly("김민수", "seoyeon", "Guest");
    assertThat(roll.people().getFirst().member()).contains(MINSU.id());
    assertThat(roll.summary()).isEqualTo(new RollSummary(3, 2, 1, 0, 1));
  }

  @Test
  void givesNobodysAccountTheVoteOfAListedAddress() {
    var roll =
        Gathering.of(
            rules(Source.LIST), List.of(MINSU), List.of(listed("김민수", "minsu@example.org")));

    assertThat(roll.people())
        .singleElement()
        .satisfies(person -> assertThat(person.member()).isEmpty());
  }

  @Test
  void letsAMemberVoteWhomTheListCallsByUsername() {
    var entry = new Listed("김민수", Optional.of("MINSU"), Optional.empty(), Optional.of("backend"));

    var roll = Gathering.of(rules(Source.LIST), List.of(MINSU, SEOYEON), List.of(entry));

    assertThat(roll.people())
        .containsExactly(
            new Person(
                Optional.of(MINSU.id()),
                "김민수",
                MailAddress.of("minsu@example.org"),
                Optional.of("backend")));
  }

  @Test
  void takesMembersOfOnePartOnly() {
    var rules = new RollRules(Source.MEMBERS, Optional.of("backend"), Joining.AT_OPENING);

    var roll = Gathering.of(rules, List.of(MINSU, SEOYEON), List.of());

    assertThat(roll.people()).extracting(Person::name).containsExactly("seoyeon");
  }

  @Test
  void countsThoseWhoseLinkMustBeHandedOver() {
    var list =
        List.of(
            listed("김민수", "minsu@example.org"),
            new Listed("이서연", Optional.empty(), Optional.empty(), Optional.empty()));

    var summary = Gathering.of(rules(Source.LIST), List.of(), list).summary();

    assertThat(summary).isEqualTo(new RollSummary(2, 0, 1, 1, 0));
  }

  private static RollRules rules(Source source) {
    return new RollRules(source, Optional.empty(), Joining.AT_OPENING);
  }

  private static Member member(long id, String name, String part) {
    return new Member(
        new MemberId(id), name, name + "@example.org", Optional.of(part), Role.MEMBER);
  }

  private static Listed listed(String name, String email) {
    return new Listed(name, Optional.empty(), MailAddress.of(email), Optional.empty());
  }
}
