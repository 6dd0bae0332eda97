package org.tupyo.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.count.Ballots.ANN;
import static org.tupyo.count.Ballots.BEN;
import static org.tupyo.count.Ballots.CAL;
import static org.tupyo.count.Ballots.profile;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.count.choices.OneChoice;
import org.tupyo.count.decision.Decision;
import org.tupyo.count.decision.Decision.Check;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.decision.DecisionRule;
import org.tupyo.count.decision.DecisionRule.ShortOfMajority;
import org.tupyo.count.decision.Requirement;
import org.tupyo.count.decision.Requirement.Base;
import org.tupyo.count.decision.Requirement.Counted;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.Requirement.Reach;
import org.tupyo.count.results.Sentences;

class DecisionRuleTest {
  private static final Fraction HALF = new Fraction(1, 2);

  /// Ann has 20 of 40 valid ballots; 45 of a roll of 90 voted.
  private static final Tally TALLY =
      new OneChoice()
          .count(
              profile(
                  """
                  20: Ann
                  12: Ben
                  8: Cal
                  3: (blank)
                  2: (unreadable)
                  """));

  @ParameterizedTest
  @CsvSource({
    "CAST,       1/2, AT_LEAST,  45/2, false",
    "CAST,       4/9, AT_LEAST,  20/1, true",
    "CAST,       4/9, MORE_THAN, 20/1, false",
    "VALID,      1/2, AT_LEAST,  20/1, true",
    "VALID,      1/2, MORE_THAN, 20/1, false",
    "VALID,      2/3, AT_LEAST,  80/3, false",
    "YES_AND_NO, 1/2, AT_LEAST,  20/1, true",
    "ROLL,       2/9, AT_LEAST,  20/1, true",
    "ROLL,       1/4, AT_LEAST,  45/2, false",
  })
  void asksForAShareOfWhatTheRuleNames(
      Base base, String share, Reach reach, String needed, boolean holds) {
    var decision = decide(ShortOfMajority.FAILS, new Majority(base, Fraction.parse(share), reach));

    var check = decision.checks().getFirst();
    assertThat(check.reached()).isEqualTo(Fraction.of(20));
    assertThat(check.needed()).isEqualTo(Fraction.parse(needed));
    assertThat(check.holds()).isEqualTo(holds);
    assertThat(decision.verdict())
        .isEqualTo(holds ? new Verdict.Passed(List.of(ANN)) : new Verdict.Nobody());
  }

  @ParameterizedTest
  @CsvSource({
    "CAST,  ROLL,    1/2, true",
    "VALID, ROLL,    1/2, false",
    "CAST,  BALLOTS, 45,  true",
    "CAST,  BALLOTS, 46,  false",
    "VALID, BALLOTS, 41,  false",
  })
  void electsNobodyBelowAQuorum(Counted counted, Quorum.Of base, String least, boolean holds) {
    var decision =
        decide(ShortOfMajority.RUN_OFF, new Quorum(counted, base, Fraction.parse(least)));

    assertThat(decision.checks()).extracting(Check::holds).containsExactly(holds);
    assertThat(decision.verdict())
        .isEqualTo(holds ? new Verdict.Passed(List.of(ANN)) : new Verdict.NotQuorate());
  }

  @Test
  void holdsARunOffOfTheTwoWithTheMostVotesWhereTheRuleSaysSo() {
    var decision = decide(ShortOfMajority.RUN_OFF, new Majority());

    assertThat(decision.verdict()).isEqualTo(new Verdict.RunOff(List.of(), List.of(ANN, BEN)));
  }

  @Test
  void letsEveryoneStandAgainWhoIsLevelForTheRunOff() {
    var tally = new OneChoice().count(profile("4: Ann\n3: Ben\n3: Cal\n"));

    var rule = new DecisionRule(List.of(new Majority()), ShortOfMajority.RUN_OFF);

    assertThat(rule.decide(tally, 10).verdict())
        .isEqualTo(new Verdict.RunOff(List.of(), List.of(ANN, BEN, CAL)));
  }

  @Test
  void saysTheArithmeticInTheLanguageOfTheReader() {
    var decision =
        decide(
            ShortOfMajority.RUN_OFF,
            new Quorum(Counted.CAST, Quorum.Of.ROLL, HALF),
            new Majority());

    assertThat(Sentences.in(Locale.ENGLISH).of(decision))
        .containsExactly(
            "45 of the 90 on the roll voted; at least 45 are needed (1/2): reached.",
            "Ann has 20 of 40 valid ballots; more than 20 needed (1/2): not reached.",
            "A run-off is needed between Ann, Ben.");
    assertThat(Sentences.in(Locale.KOREAN).of(decision))
        .containsExactly(
            "명부 90명 가운데 45명 투표, 45 이상 필요(1/2): 충족했어요.",
            "Ann: 유효 투표지 40 가운데 20, 20 초과 필요(1/2): 채우지 못했어요.",
            "Ann, Ben의 결선 투표가 필요해요.");
  }

  @Test
  void leavesAnOpenTieOpen() {
    var tally = new OneChoice().count(profile("1: Ann\n1: Ben\n"));

    assertThat(DecisionRule.NONE.decide(tally, 2).verdict()).isEqualTo(new Verdict.Open());
  }

  @Test
  void refusesARollSmallerThanItsVoters() {
    assertThatThrownBy(() -> DecisionRule.NONE.decide(TALLY, 44))
        .hasMessage("45 ballots were cast by a roll of 44");
    assertThatThrownBy(() -> new Majority(Base.VALID, Fraction.of(2), Reach.AT_LEAST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Decision decide(ShortOfMajority otherwise, Requirement... requirements) {
    return new DecisionRule(List.of(requirements), otherwise).decide(TALLY, 90);
  }
}
