package org.tupyo.count.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;

class FormatsTest {
  private static final Candidate ANN = new Candidate("c1", "Ann");
  private static final Candidate BEN = new Candidate("c2", "Ben");
  private static final Candidate CAL = new Candidate("c3", "Cal");
  private static final Rank ANN_AND_BEN = new Rank(Set.of(ANN, BEN), Rank.Legible.YES);

  @Test
  void readsEverythingThatABltCanSay() {
    var blt =
        """
        3 2           # three candidates, two seats
        -3
        [tie 2 1 3]
        (b1) 4 1=2 3 0
        2 2 - 1 0
        1 0
        0
        "Ann" "Ben" "Cal"
        "A title"
        """;

    var file = read(Format.BLT, blt);

    assertThat(file.title()).contains("A title");
    assertThat(file.seats()).hasValue(2);
    assertThat(file.withdrawn()).containsExactly(CAL);
    assertThat(file.tieOrder()).contains(List.of(BEN, ANN, CAL));
    assertThat(file.profile())
        .isEqualTo(
            Profile.of(List.of(ANN, BEN, CAL))
                .add(new Ranking(List.of(ANN_AND_BEN, Rank.of(CAL))), 4)
                .add(new Ranking(List.of(Rank.of(BEN), Rank.EMPTY, Rank.of(ANN))), 2)
                .add(Ranking.BLANK)
                .build());
  }

  @Test
  void readsNicknamesAndWriteInsOfABlt() {
    var file = read(Format.BLT, "2 1\n[nick a b]\n[undeclared b]\n1 b a 0\n0\n\"Ann\"\n\"Ben\"\n");

    assertThat(file.profile().candidates().getLast().role()).isEqualTo(Role.UNDECLARED);
    assertThat(file.title()).isEmpty();
  }

  @Test
  void tellsEqualNamesApartByTheirNumbers() {
    var file = read(Format.BLT, "4 1\n1 1 2 0\n0\n\"Ann\"\n\"Ann\"\n\"Ann (1)\"\n\"Ben\"\n");

    assertThat(file.profile().candidates())
        .extracting(Candidate::name)
        .containsExactly("Ann (1) (1)", "Ann (2)", "Ann (1)", "Ben");
  }

  @Test
  void readsACsvOfNamesByRank() {
    var csv = "id,rank 1,rank 2,weight\n1,Ann,Ben|Cal,2\n2,,Ben,1\n3,Ann,Cal|Ben,1\n";

    var profile = read(Format.CSV, csv).profile();

    assertThat(profile.ballots())
        .hasSize(2)
        .containsEntry(
            new Ranking(List.of(Rank.of(ANN), new Rank(Set.of(BEN, CAL), Rank.Legible.YES))), 3L)
        .containsEntry(new Ranking(List.of(Rank.EMPTY, Rank.of(BEN))), 1L);
  }

  @Test
  void readsACsvOfRanksByName() {
    var profile = read(Format.CSV, "\uFEFFid,Ann,\"Ben\",Cal\r\nx,2,1,\r\ny,2,1,\r\n").profile();

    assertThat(profile)
        .isEqualTo(Profile.of(List.of(ANN, BEN, CAL)).add(Ranking.of(BEN, ANN), 2).build());
  }

  @Test
  void readsScoresAndMarks() {
    var scores = read(Format.CSV, Form.SCORES, "Ann,Ben\n5,\n0,3\n").profile();
    var marks = read(Format.CSV, Form.MARKS, "Ann,Ben\n1,0\nx,x\n,\n").profile();

    assertThat(scores.ballots())
        .containsOnlyKeys(new Scores(Map.of(ANN, 5)), new Scores(Map.of(ANN, 0, BEN, 3)));
    assertThat(marks.ballots()).containsOnlyKeys(Marks.of(ANN), Marks.of(ANN, BEN), Marks.BLANK);
  }

  @Test
  void readsARankingAsARankingWhateverWasAskedFor() {
    var csv = "rank 1,rank 2\nAnn,Ben\n";

    assertThat(read(Format.CSV, Form.MARKS, csv)).isEqualTo(read(Format.CSV, csv));
    assertThat(read(Format.CSV, Form.SCORES, csv)).isEqualTo(read(Format.CSV, csv));
  }

  @Test
  void readsOrdersAndCategoriesOfPrefLib() {
    var heading =
        """
        # TITLE: Lunch
        # NUMBER ALTERNATIVES: 3
        # NUMBER VOTERS: 3
        # ALTERNATIVE NAME 1: Ann
        # ALTERNATIVE NAME 2: Ben
        # ALTERNATIVE NAME 3: Cal
        """;

    var orders = read(Format.PREFLIB, heading + "2: {1, 2}, 3\n1: 2\n");
    var categories = read(Format.PREFLIB_CATEGORIES, heading + "3: {1,2},{3}\n");

    assertThat(orders.title()).contains("Lunch");
    assertThat(orders.profile().ballots())
        .containsEntry(new Ranking(List.of(ANN_AND_BEN, Rank.of(CAL))), 2L)
        .containsEntry(Ranking.of(BEN), 1L);
    assertThat(categories.profile().ballots()).containsEntry(Marks.of(ANN, BEN), 3L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BLT     | 2 1;1 3 0                         | 2:3: expected a candidate from 1 to 2, found "3"
          BLT     | 2 1;[nick a b];[nick c d];1 1 0 | 3:1: expected nicknames only once, found "[nick c d]"
          BLT     | 2 1;[nick 2 1];1 1 0              | 2:1: expected nicknames that are no numbers, as candidates have those already, found "[nick 2 1]"
          BLT     | 2 1;0 1 0                         | 2:3: expected the name of candidate 1 in quotes, found "1"
          BLT     | 2 1;-1 1 0                        | 2:7: expected a ballot, or 0 after the last one, found the end of the file
          CSV     | Ann,Ben;1,two                     | 2:3: expected a rank from 1 to 10000, or nothing, found "two"
          CSV     | Ann,Ben;1,2,3                     | 2:5: expected 2 columns as in the heading, found more
          CSV     | Ann,Ann;1,2                       | 1:5: expected names that are all different, found "Ann"
          CSV     | rank 1;"Ann                       | 2:5: expected a closing quote, found the end of the line
          PREFLIB | 1: 1,2                            | 1:1: expected a heading
          """)
  void refusesABrokenFileAndNamesThePlace(String format, String text, String sentence) {
    var reading = reading(Format.valueOf(format), Form.RANKINGS, text.replace(';', '\n'));

    assertThat(reading).isInstanceOf(Reading.Broken.class);
    assertThat(((Reading.Broken) reading).sentence()).startsWith("file:" + sentence);
  }

  @Test
  void saysWhatIsWrongInASentenceThatATerminalCanShow() {
    var endless = "x".repeat(1_000_000);

    var heading = "# NUMBER ALTERNATIVES: 1\n# ALTERNATIVE NAME 1: Ann\n";

    var broken =
        (Reading.Broken) reading(Format.PREFLIB, Form.RANKINGS, heading + "\u001b[2J" + endless);

    assertThat(broken.sentence()).contains("\\u001b[2Jxxx").endsWith("…").hasSizeLessThan(700);
  }

  @Test
  void readsOrRefusesWhateverItIsGiven() {
    long seed = Long.getLong("seed", 1);
    System.out.println("FormatsTest -Dseed=" + seed);
    var random = new Random(seed);
    var pieces =
        List.of(
            "2 1\n",
            "1 1 2 0\n",
            "0\n",
            "\"Ann\"\n",
            "[nick a b]\n",
            "=",
            "-",
            "rank 1,rank 2\n",
            "Ann,Ben\n",
            "# NUMBER ALTERNATIVES: 2\n",
            "# ALTERNATIVE NAME 1: Ann\n",
            "1: {1,2}\n",
            ",",
            "\"",
            "#",
            "{",
            "}",
            "\uFEFF",
            "é",
            "99999999999999999999",
            "\r",
            "\u0000");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      for (var format : Format.values()) {
        var form = List.of(Form.values()).get(random.nextInt(3));
        assertThat(reading(format, form, text.toString()))
            .as("seed %s, %s", seed, text)
            .isNotNull();
      }
    }
  }

  private static BallotFile read(Format format, String text) {
    return read(format, Form.RANKINGS, text);
  }

  private static BallotFile read(Format format, Form form, String text) {
    return ((Reading.Read) reading(format, form, text)).file();
  }

  private static Reading reading(Format format, Form form, String text) {
    try {
      var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      return format.read("file", in, form, Optional.empty());
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }
}
