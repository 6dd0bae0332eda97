package org.tupyo.count.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;

class CsvTest {
  private static final Candidate ANN = new Candidate("c1", "Ann");
  private static final Candidate BEN = new Candidate("c2", "Ben");

  private static final String RECORDS =
      """
      Cast Vote Record,Precinct,Ballot Style,"Mayor 1st Choice, Town (7)","Mayor 2nd Choice, Town (7)",Judge Choice 1 of 2,Judge Choice 2 of 2
      1,North,A,Ann,Ben,Cal,undervote
      2,North,A,overvote,Ben,undervote,undervote
      3,South,B,Ann,Ben,Dee,Cal
      4,South,B,undervote,write-in,Dee,
      """;

  @Test
  void readsAContestOfTheRecordsOfEss() {
    var file = read(RECORDS, Optional.of("Mayor , Town (7)"));

    var writeIn = new Candidate("c3", "write-in", Role.UNDECLARED);
    assertThat(file.profile())
        .isEqualTo(
            Profile.of(List.of(ANN, BEN, writeIn))
                .add(Ranking.of(ANN, BEN), 2)
                .add(new Ranking(List.of(Rank.OVERVOTE, Rank.of(BEN))))
                .add(new Ranking(List.of(Rank.EMPTY, Rank.of(writeIn))))
                .build());
  }

  @Test
  void asksWhichOfSeveralContests() {
    assertThat(sentence(RECORDS))
        .isEqualTo(
            "file:1:1: expected the name of one contest, found \"Mayor , Town (7)\", \"Judge\"");
  }

  @Test
  void readsAMillionLinesInPiecesAndKeepsTheirOrder() {
    var csv = new StringBuilder("id,rank 1,rank 2\n");
    for (int i = 0; i < 300_000; i++) {
      csv.append(i).append(i % 3 == 0 ? ",Ben,Ann\n" : ",Ann,\n");
    }

    var profile = read(csv.toString(), Optional.empty()).profile();

    assertThat(csv.length()).isGreaterThan(3 << 20);
    assertThat(profile)
        .isEqualTo(
            Profile.of(List.of(ANN, BEN))
                .add(Ranking.of(BEN, ANN), 100_000)
                .add(Ranking.of(ANN), 200_000)
                .build());
    assertThat(List.copyOf(profile.ballots().keySet()))
        .containsExactly(Ranking.of(BEN, ANN), Ranking.of(ANN));
  }

  @Test
  void namesTheLineOfAFaultFarDownInTheFile() {
    var csv = new StringBuilder("id,Ann,Ben\n");
    for (int i = 2; i <= 300_000; i++) {
      csv.append(i).append(i == 234_567 ? ",1,zwei\n" : ",1,2\n");
    }

    assertThat(sentence(csv.toString()))
        .isEqualTo("file:234567:10: expected a rank from 1 to 10000, or nothing, found \"zwei\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsLinesOfAnySystem(String end) {
    var csv = "Ann,Ben\n1,2\n\n2,1\n1,2\n".replace("\n", end);

    assertThat(read(csv, Optional.empty()).profile())
        .isEqualTo(
            Profile.of(List.of(ANN, BEN))
                .add(Ranking.of(ANN, BEN), 2)
                .add(Ranking.of(BEN, ANN))
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", ","})
  void readsTheSeparatorsOfSpreadsheets(String separator) {
    var csv = "ballot,\"Ann\",Ben,batch\n7,1,2,x\n8,1,2,y\n".replace(",", separator);

    assertThat(read(csv, Optional.empty()).profile())
        .isEqualTo(Profile.of(List.of(ANN, BEN)).add(Ranking.of(ANN, BEN), 2).build());
  }

  @Test
  void readsNamesWithCommasAndQuotes() {
    var csv = "rank 1,rank 2\n\"Lee, Ann\",\"Kim \"\"K\"\" Min\"\n\"Kim \"\"K\"\" Min\",\n";

    assertThat(read(csv, Optional.empty()).profile().candidates())
        .extracting(Candidate::name)
        .containsExactly("Kim \"K\" Min", "Lee, Ann");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id,Ann,Ben,batch;1,1,x,y       | 2:5: expected a rank from 1 to 10000, or nothing, found "x"
          id,Ann,Ben,batch;1,1,2,y,z     | 2:9: expected 4 columns as in the heading, found more
          id,Ann;1,"2                    | 2:5: expected a closing quote, found the end of the line
          id,Ann;1,"2"3                  | 2:6: expected ",", found "3"
          Ann,weight;1,0                 | 2:3: expected a weight, 1 or more, found "0"
          Ann,weight;1                   | 2:1: expected a weight, 1 or more, found "1"
          Ann,weight;1,99999999999999999 | expected ballots that weigh at most 10000000000000 together
          Ann,weight;1,9223372036854775807;1,1 | expected ballots that weigh at most 10000000000000 together
          precinct_id;7                  | 1:1: expected a column for a rank or a candidate, found none
          rank 1,rank 2;,                | expected a candidate, in the heading or on a ballot, found none
          rank 0;Ann                     | 1:1: expected a rank from 1 to 9999, found "0"
          Cast Vote Record,Precinct;1,2  | 1:1: expected columns such as "Mayor 1st Choice", found none
          """)
  void refusesWhatItCannotCount(String text, String sentence) {
    var said = sentence(text.replace(';', '\n'));

    assertThat(said.replace("file:", "").strip()).startsWith(sentence);
  }

  private static BallotFile read(String text, Optional<String> contest) {
    return ((Reading.Read) reading(text.getBytes(StandardCharsets.UTF_8), contest)).file();
  }

  private static String sentence(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return ((Reading.Broken) reading(bytes, Optional.empty())).sentence();
  }

  @Test
  void refusesOtherBytesThanUtf8() {
    var korean = new byte[] {'r', 'a', 'n', 'k', ' ', '1', '\n', (byte) 0xB1, (byte) 0xE8, '\n'};

    assertThat(((Reading.Broken) reading(korean, Optional.empty())).sentence())
        .isEqualTo("file:2:1: expected text in UTF-8, found other bytes");
  }

  private static Reading reading(byte[] bytes, Optional<String> contest) {
    try {
      return Format.CSV.read("file", new ByteArrayInputStream(bytes), Form.RANKINGS, contest);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }
}
