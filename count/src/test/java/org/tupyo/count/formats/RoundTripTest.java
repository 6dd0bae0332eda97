package org.tupyo.count.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;
import org.tupyo.count.formats.Writing.Loss;
import org.tupyo.count.formats.Writing.Obstacle;

/// What is written is what is read again.
class RoundTripTest {
  private static final Candidate ANN = new Candidate("c1", "Ann \"A\" Lee, Dr.");
  private static final Candidate KIM = new Candidate("c2", "김민수");
  private static final Candidate CAL = new Candidate("c3", "Cal");
  private static final List<Candidate> PLAIN =
      List.of(new Candidate("c1", "Ann"), KIM, CAL, new Candidate("c4", "Dee-Dee O'Hara"));

  @Test
  void ourOwnFormatKeepsEverything() {
    var undeclared = new Candidate("w", "Others", Role.UNDECLARED);
    var nobody = new Candidate("n", "None of the above", Role.NOBODY);
    var everyone = List.of(ANN, KIM, CAL, undeclared, nobody);
    var profile =
        Profile.of(everyone)
            .add(new Ranking(List.of(Rank.of(ANN, KIM), Rank.EMPTY, Rank.OVERVOTE)), 3)
            .add(Ranking.of(CAL, CAL, nobody))
            .add(Ranking.BLANK, 7)
            .add(Marks.of(ANN, undeclared))
            .add(new Scores(Map.of(KIM, -4, CAL, 0)), 2)
            .add(new Unreadable())
            .build();
    var file =
        new BallotFile(
            Optional.of("Line\nbreak \\ \"quoted\""),
            OptionalInt.of(2),
            profile,
            Set.of(CAL),
            Optional.of(everyone.reversed()));

    var written = written(file, Format.JSON);

    assertThat(written.lost()).isEmpty();
    assertThat(read(written.text(), Format.JSON, Form.RANKINGS)).isEqualTo(file);
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"BLT", "CSV", "ABIF", "PREFLIB", "JSON"})
  void rankingsComeBack(Format format) {
    long seed = Long.getLong("seed", 1);
    System.out.println("RoundTripTest -Dseed=" + seed);
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      var file = new BallotFile(rankings(random));

      var again = read(written(file, format).text(), format, Form.RANKINGS);

      assertThat(again.profile()).as("seed %s, profile %s", seed, i).isEqualTo(file.profile());
    }
  }

  private static Profile rankings(Random random) {
    var profile = Profile.of(PLAIN);
    for (int ballot = 0; ballot < 6; ballot++) {
      var left = new ArrayList<>(PLAIN);
      var ranks = new ArrayList<Rank>();
      while (!left.isEmpty() && random.nextInt(5) > 0) {
        var here = new ArrayList<Candidate>();
        do {
          here.add(left.remove(random.nextInt(left.size())));
        } while (!left.isEmpty() && random.nextInt(4) == 0);
        ranks.add(Rank.of(here.toArray(Candidate[]::new)));
      }
      profile.add(new Ranking(ranks), 1 + random.nextInt(1000));
    }
    return profile.build();
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"BLT", "CSV", "ABIF", "PREFLIB", "PREFLIB_CATEGORIES", "JSON"})
  void aBoxWithoutBallotsComesBack(Format format) {
    var file = new BallotFile(Profile.of(PLAIN).build());

    assertThat(read(written(file, format).text(), format, Form.RANKINGS).profile())
        .isEqualTo(file.profile());
  }

  @ParameterizedTest
  @CsvSource({"BLT", "CSV", "ABIF", "PREFLIB", "JSON"})
  void largeWeightsComeBack(Format format) {
    var profile = Profile.of(PLAIN).add(Ranking.of(CAL), 9_999_999_999_999L).build();
    var most = OptionalInt.of(Integer.MAX_VALUE);
    var file = new BallotFile(Optional.empty(), most, profile, Set.of(), Optional.empty());

    assertThat(read(written(file, format).text(), format, Form.RANKINGS).profile())
        .isEqualTo(profile);
  }

  @ParameterizedTest
  @CsvSource({"BLT", "CSV", "ABIF", "PREFLIB", "PREFLIB_CATEGORIES"})
  void namesWithCharactersForMachinesStandInJsonOnly(Format format) {
    for (var name : List.of("\0Ann", "An\nn", "An\u0085n", "\uFEFFAnn", " Ann")) {
      var file = new BallotFile(Profile.of(List.of(new Candidate("c1", name))).build());

      assertThat(BallotWriter.write(file, format)).isEqualTo(new Writing.Refused(Obstacle.NAME));
      assertThat(read(written(file, Format.JSON).text(), Format.JSON, Form.RANKINGS))
          .isEqualTo(file);
    }
  }

  @ParameterizedTest
  @CsvSource({"CSV", "ABIF", "JSON"})
  void scoresComeBack(Format format) {
    var random = new Random(7);
    var profile = Profile.of(PLAIN);
    for (int ballot = 0; ballot < 20; ballot++) {
      var scores = new HashMap<Candidate, Integer>();
      PLAIN.forEach(one -> scores.put(one, random.nextInt(11) - 5));
      scores.remove(PLAIN.get(random.nextInt(4)));
      profile.add(new Scores(scores), 1 + random.nextInt(9));
    }
    profile.add(Scores.BLANK, 3);
    var file = new BallotFile(profile.build());

    assertThat(read(written(file, format).text(), format, Form.SCORES).profile())
        .isEqualTo(file.profile());
  }

  @ParameterizedTest
  @CsvSource({"CSV", "ABIF", "PREFLIB_CATEGORIES", "JSON"})
  void marksComeBack(Format format) {
    var profile =
        Profile.of(PLAIN)
            .add(Marks.of(CAL, KIM), 4)
            .add(Marks.of(KIM), 5)
            .add(Marks.BLANK, 2)
            .add(new Marks(Set.copyOf(PLAIN)))
            .build();

    assertThat(read(written(new BallotFile(profile), format).text(), format, Form.MARKS).profile())
        .isEqualTo(profile);
  }

  @Test
  void bltKeepsWhatItHasWordsFor() {
    var undeclared = new Candidate("c3", "Others", Role.UNDECLARED);
    var everyone = List.of(PLAIN.getFirst(), KIM, undeclared);
    var profile =
        Profile.of(everyone)
            .add(new Ranking(List.of(Rank.EMPTY, Rank.of(KIM, undeclared))), 3)
            .add(Ranking.of(KIM, KIM))
            .add(Ranking.BLANK, 2)
            .build();
    var file =
        new BallotFile(
            Optional.of("제목"),
            OptionalInt.of(2),
            profile,
            Set.of(KIM),
            Optional.of(everyone.reversed()));

    var written = written(file, Format.BLT);

    assertThat(written.lost()).isEmpty();
    assertThat(read(written.text(), Format.BLT, Form.RANKINGS)).isEqualTo(file);
  }

  @Test
  void bltWritesCurlyMarksForStraightOnesInNames() {
    var profile = Profile.of(List.of(ANN, CAL)).add(Ranking.of(CAL, ANN)).build();

    var written =
        written(
            new BallotFile(
                Optional.of("\"The\" (\"best\")"),
                OptionalInt.of(1),
                profile,
                Set.of(),
                Optional.empty()),
            Format.BLT);

    var again = read(written.text(), Format.BLT, Form.RANKINGS);
    assertThat(written.lost()).containsExactly(Loss.QUOTES);
    assertThat(again.title()).contains("“The” (“best”)");
    assertThat(again.profile().candidates())
        .extracting(Candidate::name)
        .containsExactly("Ann “A” Lee, Dr.", "Cal");
  }

  @Test
  void csvNamesCandidatesByRankWhereTheirNamesCannotHeadColumns() {
    var numbers = List.of(new Candidate("c1", "1"), new Candidate("c2", "2"));
    var profile =
        Profile.of(numbers)
            .add(new Ranking(List.of(Rank.OVERVOTE, Rank.of(numbers.getLast()))), 2)
            .add(Ranking.of(numbers.getFirst(), numbers.getFirst()))
            .add(new Ranking(List.of(Rank.EMPTY, Rank.of(numbers.getFirst(), numbers.getLast()))))
            .build();

    assertThat(
            read(written(new BallotFile(profile), Format.CSV).text(), Format.CSV, Form.RANKINGS)
                .profile())
        .isEqualTo(profile);
  }

  @Test
  void saysWhatAFormatHasNoWordsFor() {
    var file =
        new BallotFile(
            Optional.of("Title"),
            OptionalInt.of(2),
            Profile.of(PLAIN).add(Ranking.of(CAL, KIM), 2).build(),
            Set.of(PLAIN.getLast()),
            Optional.of(PLAIN));

    var written = written(file, Format.CSV);

    assertThat(written.lost())
        .containsExactlyInAnyOrder(Loss.TITLE, Loss.SEATS, Loss.LOTS, Loss.WITHDRAWN);
    assertThat(read(written.text(), Format.CSV, Form.RANKINGS).profile()).isEqualTo(file.toCount());
  }

  @Test
  void onlyFormatsWithAWordForItSayThatEverybodyWithdrew() {
    var profile = Profile.of(PLAIN).add(Ranking.of(CAL)).build();
    var file =
        new BallotFile(
            Optional.empty(), OptionalInt.of(1), profile, Set.copyOf(PLAIN), Optional.empty());

    for (var format : List.of(Format.CSV, Format.ABIF, Format.PREFLIB)) {
      assertThat(BallotWriter.write(file, format)).isEqualTo(new Writing.Refused(Obstacle.NOBODY));
    }
    assertThat(read(written(file, Format.BLT).text(), Format.BLT, Form.RANKINGS)).isEqualTo(file);
  }

  @Test
  void writesNothingThatWouldBeReadOtherwise() {
    assertThat(refused(new Ranking(List.of(Rank.EMPTY, Rank.of(CAL))), Format.ABIF))
        .isEqualTo(Obstacle.EMPTY_RANK);
    assertThat(refused(new Ranking(List.of(Rank.EMPTY, Rank.of(CAL))), Format.PREFLIB))
        .isEqualTo(Obstacle.EMPTY_RANK);
    assertThat(refused(Ranking.of(CAL, CAL), Format.CSV)).isEqualTo(Obstacle.REPEATED);
    assertThat(refused(new Ranking(List.of(Rank.OVERVOTE)), Format.BLT))
        .isEqualTo(Obstacle.OVERVOTE);
    assertThat(refused(Marks.of(CAL), Format.BLT)).isEqualTo(Obstacle.KIND);
    assertThat(refused(Marks.of(CAL), Format.CONDORCET)).isEqualTo(Obstacle.FORMAT);
    var curly = new Candidate("c2", "Ann “A” Lee, Dr.");
    assertThat(
            BallotWriter.write(
                new BallotFile(Profile.of(List.of(ANN, curly)).add(Ranking.of(ANN)).build()),
                Format.BLT))
        .isEqualTo(new Writing.Refused(Obstacle.NAME));
    var weight = new Candidate("c1", "Weight");
    assertThat(BallotWriter.write(new BallotFile(Profile.of(List.of(weight)).build()), Format.CSV))
        .isEqualTo(new Writing.Refused(Obstacle.NAME));
  }

  private static Obstacle refused(Ballot ballot, Format format) {
    var file = new BallotFile(Profile.of(PLAIN).add(ballot).build());
    return ((Writing.Refused) BallotWriter.write(file, format)).why();
  }

  private static Writing.Written written(BallotFile file, Format format) {
    return (Writing.Written) BallotWriter.write(file, format);
  }

  private static BallotFile read(String text, Format format, Form form) {
    try {
      var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      var reading = format.read("written", in, form, Optional.empty());
      assertThat(reading).as(text).isInstanceOf(Reading.Read.class);
      return ((Reading.Read) reading).file();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }
}
