package org.tupyo.count.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.count.Candidate;
import org.tupyo.count.Caps;
import org.tupyo.count.Fraction;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Tally;
import org.tupyo.count.TieRule;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.decision.DecisionRule;
import org.tupyo.count.decision.DecisionRule.ShortOfMajority;
import org.tupyo.count.decision.Requirement.Base;
import org.tupyo.count.decision.Requirement.Counted;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.Requirement.Reach;

class JsonResultTest {
  private static final Candidate ANN = new Candidate("a", "Ann");
  private static final Candidate BEN = new Candidate("b", "Ben \"B\"");
  private static final Candidate CAL = new Candidate("c", "김민수");
  private static final List<Candidate> ALL = List.of(ANN, BEN, CAL);

  @Test
  void writesEveryMethodsResultAsTheSchemaSays() throws IOException {
    var schema = schema();
    var kinds = new HashSet<String>();
    for (var entry : Catalogue.entries()) {
      for (var tally : tallies(entry)) {
        var json = JsonResult.of(new CountResult(entry.name(), tally));

        assertThat(schema.validate(json, InputFormat.JSON)).as(entry.name() + json).isEmpty();
        tally.steps().forEach(step -> kinds.add(step.getClass().getSimpleName()));
      }
    }
    assertThat(kinds)
        .contains("Round", "Figures", "Matrix", "Links", "Grades", "Committees", "Group");
  }

  @ParameterizedTest
  @CsvSource({
    "fails, passed, '1/4', AT_LEAST",
    "fails, nobody, '3/4', AT_LEAST",
    "run-off, run-off, '3/4', MORE_THAN",
  })
  void writesCapsAndWhetherTheResultStandsAsTheSchemaSays(
      String otherwise, String verdict, String share, Reach reach) throws IOException {
    var rule =
        new DecisionRule(
            List.of(
                new Quorum(Counted.VALID, Quorum.Of.BALLOTS, Fraction.of(6)),
                new Quorum(Counted.CAST, Quorum.Of.ROLL, new Fraction(7, 12)),
                new Majority(Base.ROLL, Fraction.parse(share), reach)),
            otherwise.equals("fails") ? ShortOfMajority.FAILS : ShortOfMajority.RUN_OFF);
    var tally = tallies(Catalogue.of("one-choice").orElseThrow()).getFirst();
    var caps = new Caps(Map.of(ANN, "server", CAL, "client"), 2);

    var json =
        JsonResult.of(
            new CountResult("one-choice", tally, caps, Optional.of(rule.decide(tally, 12))));

    assertThat(schema().validate(json, InputFormat.JSON)).as(json).isEmpty();
    assertThat(json)
        .contains("\"verdict\": \"" + verdict + "\"", "\"김민수\": \"client\"")
        .contains("\"kind\": \"quorum\"", "\"needed\": \"7\"", "\"roll\": 12");
  }

  @Test
  void saysThatTooFewVoted() throws IOException {
    var rule =
        new DecisionRule(
            List.of(new Quorum(Counted.CAST, Quorum.Of.ROLL, new Fraction(1, 2))),
            ShortOfMajority.FAILS);
    for (var tally : tallies(Catalogue.of("approval").orElseThrow())) {
      var decision = rule.decide(tally, 15);

      var json =
          JsonResult.of(new CountResult("approval", tally, Caps.NONE, Optional.of(decision)));

      assertThat(schema().validate(json, InputFormat.JSON)).as(json).isEmpty();
      assertThat(json)
          .contains("\"verdict\": \"not-quorate\"", "\"needed\": \"7.5\"")
          .doesNotContain("\"caps\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tupyo-count/1 | tupyo-count/2",
        "\"decided\" | \"settled\"",
        "\"cast\": 7 | \"cast\": \"7\"",
        "\"cast\": 7 | \"cast\": -7",
        "\"score\": \"4\" | \"score\": \"about 4\"",
        "\"vacant\": 0, | ''",
        "\"tieRule\" | \"tie-rule\"",
      })
  void theSchemaRefusesWhatIsNoResult(String right, String wrong) throws IOException {
    var tally = tallies(Catalogue.of("one-choice").orElseThrow()).getFirst();
    var json = JsonResult.of(new CountResult("one-choice", tally));
    assertThat(json).contains(right);

    var forged = json.replace(right, wrong);

    assertThat(schema().validate(forged, InputFormat.JSON)).isNotEmpty();
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("../docs/count-result.schema.json")), InputFormat.JSON);
  }

  /// One that is decided, one that is tied, and one without ballots.
  private static List<Tally> tallies(Catalogue.Entry entry) {
    var decided = Profile.of(ALL);
    var tied = Profile.of(ALL);
    switch (entry.asks()) {
      case MARKS -> {
        decided.add(Marks.of(ANN), 4).add(Marks.of(BEN), 2).add(Marks.BLANK, 1);
        tied.add(Marks.of(ANN), 2).add(Marks.of(BEN), 2);
      }
      case RANKINGS -> {
        decided.add(Ranking.of(ANN, CAL), 4).add(Ranking.of(BEN, CAL, ANN), 3);
        tied.add(Ranking.of(ANN), 2).add(Ranking.of(BEN), 2);
      }
      case SCORES -> {
        decided.add(new Scores(Map.of(ANN, 1, CAL, 1)), 4).add(new Scores(Map.of(BEN, 9)), 2);
        tied.add(new Scores(Map.of(ANN, 1)), 2).add(new Scores(Map.of(BEN, 1)), 2);
      }
    }
    return List.of(
        entry.method(1).count(decided.build(), new TieRule.Draw("seed")),
        entry.method(1).count(tied.build()),
        entry.method(1).count(Profile.of(ALL).build()));
  }
}
