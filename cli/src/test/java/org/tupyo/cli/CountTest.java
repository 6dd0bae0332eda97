package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command `tupyo count`, on the capital of Tennessee.
class CountTest {
  private static final String TENNESSEE =
      """
      4 1
      42 1 2 3 4 0
      26 2 3 4 1 0
      15 3 4 2 1 0
      17 4 3 2 1 0
      0
      "Memphis"
      "Nashville"
      "Chattanooga"
      "Knoxville"
      "Tennessee"
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "one-choice, Memphis",
    "instant-runoff, Knoxville",
    "contingent, Nashville",
    "schulze, Nashville",
    "ranked-pairs, Nashville",
    "kemeny-young, Nashville",
    "borda, Nashville",
    "bucklin, Nashville",
    "baldwin, Nashville",
    "nanson, Nashville",
  })
  void electsAsItsMethodSays(String method, String winner) throws IOException {
    var outcome = count("--method", method, file("tennessee.blt", TENNESSEE));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).endsWith("Elected: " + winner + "\n");
  }

  @Test
  void comparesTheWinnersOfEveryMethodThatCanReadTheBallots() throws IOException {
    var outcome = count("--method", "all", file("tennessee.blt", TENNESSEE));

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .containsPattern("one-choice +Memphis")
        .containsPattern("instant-runoff +Knoxville")
        .containsPattern("copeland +Nashville")
        .doesNotContain("approval", "score");
  }

  @Test
  void changesARuleByItsKey() throws IOException {
    var file = file("tennessee.blt", TENNESSEE);

    var outcome = count("--method", "borda", "--rule", "points=one-over-rank", file);
    var unknown = count("--method", "borda", "--rule", "colour=red", file);
    var wrong = count("--method", "borda", "--rule", "points=many", file);

    assertThat(outcome.out()).contains("points=one-over-rank").contains("173/3  Nashville");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no rule \"colour\"");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("\"many\" is none of n-to-one");
  }

  @Test
  void countsWithoutWhoWithdrew() throws IOException {
    var outcome =
        count("--method", "one-choice", "--withdrawn", "Memphis", file("t.blt", TENNESSEE));

    assertThat(outcome.out()).endsWith("Elected: Nashville\n");
  }

  @Test
  void stopsAtATieUnlessADecisionIsGiven() throws IOException {
    var file = file("tie.csv", "rank 1,rank 2\nAnn,Ben\nBen,Ann\n");

    var open = count("--method", "one-choice", file);
    var decided = count("--method", "one-choice", "--tie", "Ann,Ben: Ben", file);
    var ordered = count("--method", "one-choice", "--ties", "order=Ann>Ben", file);

    assertThat(open.code()).isEqualTo(4);
    assertThat(open.out()).contains("Tied: Ann, Ben for 1 seat");
    assertThat(decided.code()).isZero();
    assertThat(decided.out()).contains("decided by people").endsWith("Elected: Ben\n");
    assertThat(ordered.out()).endsWith("Elected: Ann\n");
  }

  @Test
  void writesJson() throws IOException {
    var to = folder.resolve("result.json");

    var outcome =
        count(
            "--method",
            "schulze",
            "--format",
            "json",
            "-o",
            to.toString(),
            file("tennessee.blt", TENNESSEE));

    assertThat(outcome.code()).isZero();
    assertThat(Files.readString(to))
        .contains("\"method\": \"schulze\"", "\"elected\": [\"Nashville\"]")
        // 58 of 100 prefer Nashville to Memphis.
        .containsPattern("\"Nashville\": \\{\\s+\"Memphis\": \"58\"");
  }

  @Test
  void writesATableAndAPageWithPictures() throws IOException {
    var ballots = file("tennessee.blt", TENNESSEE);

    var table = count("--method", "instant-runoff", "--format", "csv", ballots);
    var page = count("--method", "instant-runoff", "--format", "html", ballots);

    assertThat(table.code()).isZero();
    assertThat(table.out()).contains("round,1,transfer,Chattanooga,Knoxville,15\r\n");
    assertThat(page.code()).isZero();
    assertThat(page.out())
        .contains("<title>Tennessee</title>", "Elected: Knoxville", "<svg class=\"count-picture\"");
  }

  @Test
  void namesThePlaceInAFileThatIsBroken() throws IOException {
    var outcome = count("--method", "schulze", file("broken.blt", "2 1\n1 3 0\n"));

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .endsWith("broken.blt:2:3: expected a candidate from 1 to 2, found \"3\"\n");
  }

  @Test
  void listsAndExplainsItsMethods() {
    var list = count("--list");
    var explained = count("--explain", "minimax");
    var mistyped = count("--explain", "shulze");

    assertThat(list.out().lines().count()).isGreaterThan(45);
    assertThat(explained.out())
        .contains("worst=winning-votes  (winning-votes, margin, opposition)");
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err()).contains("Did you mean schulze?");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Outcome count(String... arguments) {
    var all = new String[arguments.length + 1];
    all[0] = "count";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Tupyo.run(Map.of("LANG", "C"), new PrintWriter(out, true), new PrintWriter(err, true), all);
    return new Outcome(code, out.toString(), err.toString());
  }
}
