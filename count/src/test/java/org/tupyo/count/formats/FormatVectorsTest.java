package org.tupyo.count.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;

/// Files that other programs wrote, and what their descriptions say is in them.
class FormatVectorsTest {
  private static final Path FILES =
      Path.of("..")
          .toAbsolutePath()
          .resolve(System.getProperty("vectors", "../shared/vectors/count"))
          .resolve("formats");

  @BeforeEach
  void findFiles() {
    assumeThat(FILES).as("the folder of test files").isDirectory();
  }

  @Test
  void readsCommentsWithdrawnAndIndentation() throws IOException {
    var file = read("comments-withdrawn.blt");

    assertThat(file.seats()).hasValue(2);
    assertThat(file.title()).contains("Gardening Club Election");
    assertThat(names(file)).containsExactly("Amy", "Bob", "Chuck", "Diane");
    assertThat(file.withdrawn()).extracting(Candidate::name).containsExactly("Bob");
    assertThat(file.profile().cast()).isEqualTo(10);
    assertThat(ranked(file, "Chuck", "Diane", "Amy", "Bob")).isEqualTo(2);
  }

  @Test
  void readsNicknamesAndEqualRanks() throws IOException {
    var file = read("nicknames-equal-ranks.blt");
    var everyone = file.profile().candidates();

    assertThat(names(file)).containsExactly("A", "B", "C");
    assertThat(file.profile().ballots())
        .isEqualTo(
            Map.of(
                Ranking.of(everyone.get(0), everyone.get(1)),
                5L,
                new Ranking(List.of(Rank.of(everyone.get(1), everyone.get(2)))),
                1L,
                Ranking.of(everyone.get(2)),
                3L));
  }

  @Test
  void readsLotsAndUndeclaredWriteIns() throws IOException {
    var lots = read("tie-order-option.blt");
    var undeclared = read("undeclared-option.blt");

    assertThat(lots.tieOrder().orElseThrow())
        .extracting(Candidate::name)
        .containsExactly("Helen", "Pollux", "Castor");
    assertThat(undeclared.profile().candidates())
        .filteredOn(one -> one.role() == Candidate.Role.UNDECLARED)
        .extracting(Candidate::name)
        .containsExactly("Paris");
  }

  @Test
  void readsTheSameWithAndWithoutAMarkOfByteOrder() throws IOException {
    assertThat(read("utf8-bom.blt")).isEqualTo(read("utf8.blt"));
    assertThat(names(read("utf8.blt"))).containsExactly("Cåstor", "Pøllüx", "Hélen");
  }

  @Test
  void readsPrefLib() throws IOException {
    var strict = read("preflib.toc");
    var tied = read("preflib.toi");

    assertThat(names(strict)).containsExactly("a", "b", "c", "d");
    assertThat(strict.profile().cast()).isEqualTo(5);
    assertThat(ranked(strict, "c", "b", "a", "d")).isOne();
    assertThat(tied.profile().cast()).isEqualTo(5);
    assertThat(ranked(tied, "d", "e", "f", "a")).isOne();
    assertThat(read("preflib-1.cat").profile().cast()).isEqualTo(5);
    assertThat(read("preflib-2.cat").profile().ballots())
        .hasSize(8)
        .containsEntry(Marks.BLANK, 1L)
        .containsEntry(new Marks(Set.copyOf(read("preflib-2.cat").profile().candidates())), 1L);
  }

  @Test
  void refusesABallotForAnAlternativeThatTheHeadingHasNot() throws IOException {
    assertThat(reading("preflib.soi"))
        .isEqualTo(
            new Reading.Broken("preflib.soi", 20, 8, "an alternative of the heading", "\"6\""));
  }

  @Test
  void readsTheCondorcetElectionFormat() throws IOException {
    var one = read("condorcet-1.cvotes");
    var two = read("condorcet-2.cvotes");
    var three = read("condorcet-3.cvotes");

    // Weights are not allowed in the first two, so they are 1.
    assertThat(one.profile().cast()).isOne();
    assertThat(ranked(one, "A", "B")).isOne();
    assertThat(two.profile().cast()).isEqualTo(2);
    assertThat(ranked(two, "B", "C")).isOne();
    assertThat(ranked(three, "C", "B", "A")).isEqualTo(700);
  }

  @Test
  void readsTheDavidHillFormat() throws IOException {
    var file = read("david-hill.hil");

    assertThat(names(file)).containsExactly("1", "2", "3");
    assertThat(file.seats()).hasValue(1);
    assertThat(file.profile().cast()).isEqualTo(213);
  }

  @Test
  void readsStarvote() throws IOException {
    var file = read("starvote-text.starvote");
    var everyone = file.profile().candidates();

    assertThat(names(file)).containsExactly("Amy", "Brian", "Chuck");
    assertThat(file.profile().ballots())
        .isEqualTo(
            Map.of(
                new Scores(Map.of(everyone.get(0), 1, everyone.get(1), 2, everyone.get(2), 5)),
                2L,
                new Scores(Map.of(everyone.get(0), 5, everyone.get(1), 3, everyone.get(2), 5)),
                1L));
  }

  @Test
  void readsRanksByCandidate() throws IOException {
    var file = read("rank-per-candidate.csv");

    assertThat(names(file))
        .containsExactly("Lettuce", "Broccoli", "Cucumber", "Cauliflower", "Write-In");
    assertThat(file.profile().cast()).isEqualTo(26);
    // b4 and b13, then b15 and b26, apart in number, precinct and batch
    assertThat(ranked(file, "Cauliflower", "Broccoli", "Cucumber", "Lettuce")).isEqualTo(2);
    assertThat(ranked(file, "Cucumber", "Broccoli", "Cauliflower", "Lettuce")).isEqualTo(2);
  }

  @Test
  void refusesEveryBrokenFileAndSaysWhere() throws IOException {
    try (var broken = Files.list(FILES.resolve("reject"))) {
      assertThat(broken)
          .hasSizeGreaterThanOrEqualTo(8)
          .allSatisfy(file ->
              assertThat(reading("reject/" + file.getFileName()))
                  .isInstanceOf(Reading.Broken.class));
    }
  }

  private static long ranked(BallotFile file, String... names) {
    var everyone = file.profile().candidates();
    var order =
        List.of(names).stream()
            .map(name ->
                everyone.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow())
            .toArray(Candidate[]::new);
    return file.profile().ballots().getOrDefault(Ranking.of(order), 0L);
  }

  private static List<String> names(BallotFile file) {
    return file.profile().candidates().stream().map(Candidate::name).toList();
  }

  private static BallotFile read(String name) throws IOException {
    return ((Reading.Read) reading(name)).file();
  }

  private static Reading reading(String name) throws IOException {
    return Format.of(name).orElseThrow().read(FILES.resolve(name));
  }
}
