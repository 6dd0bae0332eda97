package org.tupyo.server.elections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.server.elections.ElectionText.ContestText;

/// The method of a contest, from what an organiser types to what the library counts.
class ChoosingAMethodTest {

  static List<Catalogue.Entry> everyMethod() {
    return Methods.offered();
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void everyMethodCanBeChosenByItsNameAlone(Catalogue.Entry entry) {
    var reading = read("1", entry.name(), "", "", Map.of());

    assertThat(reading.flaws()).isEmpty();
    var method = reading.method();
    var counting = Methods.counting(method, 1);
    assertThat(counting.seats()).isEqualTo(1);
    assertThat(StoredRules.read(entry.name(), StoredRules.written(method.rules())))
        .isEqualTo(method.rules());
    var nobody = Profile.of(List.of(new Candidate("1", "Ann"))).build();
    assertThat(counting.count(nobody).outcome().elected()).isEmpty();
  }

  @Test
  void allMethodsOfTheLibraryButTwoAreOffered() {
    assertThat(Methods.offered()).hasSize(Catalogue.entries().size() - 2);
    assertThat(Methods.find("cambridge-stv")).isEmpty();
    assertThat(Methods.find("viable-share")).isEmpty();
  }

  @Test
  void whatIsTypedTwiceIsTheSame() {
    var once =
        read("2", "majority-judgment", "", "", Map.of("grades", "3", "words", "No\nSo so\nYes"));
    var again = read("2", "majority-judgment", "", "", once.method().rules());

    assertThat(once.flaws()).isEmpty();
    assertThat(again.method()).isEqualTo(once.method());
    assertThat(once.method().paper()).isEqualTo(new Paper.Grades(3, List.of("No", "So so", "Yes")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense          |                | /contests/0/method        | method.unknown
          cambridge-stv     |                | /contests/0/method        | method.unknown
          one-choice        | max=3          | /contests/0/rules         | rule.unknown
          schulze           | seats=3        | /contests/0/rules         | rule.unknown
          schulze           | strength=weak  | /contests/0/rules/strength | rule.choice
          instant-runoff    | equal-ranks=allowed | /contests/0/rules    | rule.unknown
          star              | max=many       | /contests/0/rules         | rule.wrong
          star              | max=-1         | /contests/0/rules         | rule.wrong
          star              | max=11         | /contests/0/rules/max     | rule.scores
          majority-judgment | grades=11      | /contests/0/rules/grades  | rule.grades
          majority-judgment | grades=1       | /contests/0/rules         | rule.wrong
          majority-judgment | words=a        | /contests/0/rules/words   | rule.words
          majority-judgment | grades=8       | /contests/0/rules/words   | rule.words
          cumulative        | points=0       | /contests/0/rules         | rule.wrong
          cumulative        | points=1001    | /contests/0/rules/points  | rule.points
          one-choice        | quorum=half    | /contests/0/rules/quorum  | condition.quorum
          one-choice        | quorum=3/2     | /contests/0/rules/quorum  | condition.quorum
          one-choice        | majority=1e99  | /contests/0/rules/majority | condition.majority
          one-choice        | run-off=maybe  | /contests/0/rules/run-off | condition.run-off
          one-choice        | run-off=yes    | /contests/0/rules/run-off | condition.run-off.alone
          borda             | majority=1/2   | /contests/0/rules/majority | condition.majority.method
          one-choice        | cap=0          | /contests/0/rules/cap     | condition.cap
          one-choice        | cap=1000       | /contests/0/rules/cap     | condition.cap
          qpq               | cap=1          | /contests/0/rules/cap     | condition.cap.method
          highest-averages  | cap=1          | /contests/0/rules/cap     | condition.cap.method
          quadratic         | credits=100000 | /contests/0/rules/credits | rule.points
          """)
  void whatCannotBeIsNamedWhereItStands(String method, String rule, String pointer, String key) {
    var rules =
        rule == null
            ? Map.<String, String>of()
            : Map.of(rule.substring(0, rule.indexOf('=')), rule.substring(rule.indexOf('=') + 1));

    var flaws = read("1", method, "", "", rules).flaws();

    assertThat(flaws)
        .singleElement()
        .satisfies(flaw -> {
          assertThat(flaw.pointer()).isEqualTo(pointer);
          assertThat(flaw.key()).isEqualTo("elections.flaw." + key);
        });
  }

  @Test
  void conditionsAreKeptAmongTheRulesOnlyWhereThereAreAny() {
    var asked =
        Map.of("quorum", " 40% ", "majority", "2/3,at-least,roll", "run-off", "yes", "cap", "2");

    var with = read("2", "approval", "", "", asked);
    var without = read("2", "approval", "", "", Map.of("quorum", "", "cap", " "));

    assertThat(with.flaws()).isEmpty();
    assertThat(with.method().rules())
        .containsEntry("quorum", "40%")
        .containsEntry("majority", "2/3,at-least,roll");
    assertThat(StoredRules.read("approval", StoredRules.written(with.method().rules())))
        .isEqualTo(with.method().rules());
    assertThat(with.method().conditions().cap()).contains(2);
    assertThat(with.method().changedRules()).isEmpty();
    assertThat(without.flaws()).isEmpty();
    assertThat(without.method().rules()).doesNotContainKeys("quorum", "cap");
    assertThat(without.method().conditions().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "approval, 1, 300",
    "approval, 3, 3",
    "block, 3, 3",
    "limited, 3, 2",
    "phragmen, 3, 300",
    "scottish-stv, 3, 300"
  })
  void aBallotNamesAsManyAsSuitTheMethodWhereNothingIsSaid(String method, String seats, int max) {
    assertThat(read(seats, method, "", "", Map.of()).method().max()).isEqualTo(max);
  }

  @Test
  void aClubThatNamesOnlyTheKindOfBallotGetsTheUsualMethod() {
    assertThat(Methods.usual(Paper.Kind.RANKING, 1)).isEqualTo("instant-runoff");
    assertThat(Methods.usual(Paper.Kind.RANKING, 3)).isEqualTo("scottish-stv");
    for (var kind : Paper.Kind.values()) {
      assertThat(Methods.kind(Methods.usual(kind, 2))).isEqualTo(kind);
    }
  }

  @Test
  void whatTakesTooLongToCountIsBounded() {
    assertThat(Methods.mostOptions(VotingMethod.usual("kemeny-young", 1, 9), 1)).isEqualTo(12);
    // 20,000 committees: of 5 among 21 there are 20,349, among 20 only 15,504.
    assertThat(Methods.mostOptions(VotingMethod.usual("pav", 1, 9), 5)).isEqualTo(20);
  }

  private static MethodReading read(
      String seats, String method, String min, String max, Map<String, String> rules) {
    var text =
        new ContestText(Optional.empty(), "Leader", seats, method, min, max, rules, "", List.of());
    return MethodReading.of(text, Integer.parseInt(seats), "/contests/0");
  }
}
