package org.tupyo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

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
    assertThat(open.out()).contains("Tied: Ann, Ben for one seat");
    assertThat(decided.code()).isZero();
    assertThat(decided.out()).contains("by people who were asked").endsWith("Elected: Ben\n");
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
  void writesHowEachBallotCounted() throws IOException {
    var to = folder.resolve("ways.csv");
    var ballots = file("tennessee.blt", TENNESSEE);

    var counted = count("--method", "instant-runoff", "--ways", to.toString(), ballots);
    var none = count("--method", "schulze", "--ways", to.toString(), ballots);

    assertThat(counted.code()).isZero();
    assertThat(Files.readString(to))
        .contains("15,Chattanooga > Knoxville > Nashville > Memphis,Chattanooga,Knoxville");
    assertThat(none.code()).isZero();
    assertThat(none.err()).contains("does not move ballots");
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
  void passesOverWhoeverAnAffiliationHasNoSeatFor() throws IOException {
    var ballots = file("t.blt", TENNESSEE);
    String[] capped = {
      "--method",
      "one-choice",
      "--seats",
      "2",
      "--cap",
      "1",
      "--affiliation",
      "south: Memphis, Nashville",
      ballots
    };

    var text = count(capped);
    var json = count(with(capped, "--format", "json"));
    var csv = count(with(capped, "--format", "csv"));
    var page = count(with(capped, "--format", "html"));

    // 42 Memphis, 26 Nashville, 17 Knoxville, 15 Chattanooga.
    assertThat(text.out())
        .contains("at most 1 of one affiliation (south: Memphis, Nashville)")
        .contains(
            "Passed over, as others of their affiliation have the seats it may have: Nashville")
        .endsWith("Elected: Memphis, Knoxville\n");
    assertThat(json.out()).contains("\"caps\": {", "\"Nashville\": \"south\"");
    assertThat(csv.out()).contains("cap,,most,,,1\r\n", "cap,,affiliation,Memphis,south,1\r\n");
    assertThat(page.out()).contains("at most 1 of one affiliation (south: Memphis, Nashville)");
  }

  @Test
  void saysWithItsArithmeticWhetherAResultStands() throws IOException {
    var ballots = file("t.blt", TENNESSEE);
    String[] ruled = {
      "--method",
      "one-choice",
      "--quorum",
      "40%,valid",
      "--majority",
      "1/2,at-least,roll",
      "--run-off",
      "--roll",
      "250",
      ballots
    };

    var text = count(ruled);
    var json = count(with(ruled, "--format", "json"));
    var csv = count(with(ruled, "--format", "csv"));
    var page = count(with(ruled, "--format", "html"));
    var standing = count("--method", "one-choice", "--majority", "42%,at-least", ballots);

    assertThat(text.code()).isEqualTo(1);
    assertThat(text.out())
        .endsWith(
            """
            Ahead by the votes: Memphis

            Does the result stand?
              100 of the 250 on the roll gave a valid ballot; at least 100 are needed (2/5): reached.
              Memphis has 42 of 250 on the roll; at least 125 needed (1/2): not reached.
            A run-off is needed between Memphis, Nashville.
            """);
    assertThat(json.out())
        .contains("\"verdict\": \"run-off\"", "\"among\": [\"Memphis\", \"Nashville\"]")
        .contains("\"reached\": \"42\"", "\"needed\": \"125\"", "\"holds\": false");
    assertThat(csv.out())
        .contains("decision,2,majority,Memphis,needed,125\r\n", "decision,,run-off,,,1\r\n")
        .contains("decision,,stands-again,Nashville,,1\r\n");
    assertThat(page.out())
        .contains("<p class=\"count-outcome\">A run-off is needed between Memphis, Nashville.</p>")
        .contains(
            "<li>Memphis has 42 of 250 on the roll; at least 125 needed (1/2): not reached.</li>");
    assertThat(standing.code()).isZero();
    assertThat(standing.out()).endsWith("The result stands. Elected: Memphis\n");
  }

  @Test
  void writesInTheReadersLanguage() throws IOException {
    var outcome =
        run("ko_KR.UTF-8", "--method", "instant-runoff", file("tennessee.blt", TENNESSEE));

    assertThat(outcome.out())
        .contains("투표지   투표 100, 유효 100, 백지 0, 무효 0")
        .contains("1라운드, 필요한 표 51")
        .contains("    Chattanooga에게서 Knoxville 쪽으로 15")
        .endsWith("당선: Knoxville\n");
    // Nothing is left in English but the method's own names.
    assertThat(outcome.out().lines().filter(line -> !line.startsWith("방식")))
        .noneMatch(line -> line.matches(".*\\b(elected|round|nobody|needed|to|out)\\b.*"));
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
  void asksWhoeverSitsAtTheTerminalAndRecordsTheAnswer() throws IOException {
    var file = file("tie.csv", "rank 1,rank 2\nAnn,Ben\nBen,Ann\n");

    var answered = atTerminal("Bob\nBen\n", "--method", "one-choice", file);
    var silent = atTerminal("\n", "--method", "one-choice", file);

    assertThat(answered.err())
        .containsSubsequence("Level: Ann, Ben. Who wins?", "\"Bob\"", "Level: Ann, Ben.");
    assertThat(answered.out()).contains("by people who were asked").endsWith("Elected: Ben\n");
    assertThat(answered.code()).isZero();
    assertThat(silent.code()).isEqualTo(4);
  }

  @Test
  void readsStandardInputAndAsksNothingThere() {
    var ballots = "rank 1,rank 2\nAnn,Ben\nBen,Ann\n";

    var outcome = atTerminal(ballots, "--method", "one-choice", "--input", "csv", "-");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("Tied: Ann, Ben for one seat");
  }

  @Test
  void listsEveryoneWhoCouldWin() throws IOException {
    var outcome =
        count(
            "--method",
            "one-choice",
            "--possible",
            file("tie.csv", "rank 1\nAnn\nBen\nCal\nBen\nAnn\n"));

    assertThat(outcome.out()).endsWith("\n\nCould be elected: Ann\nCould be elected: Ben\n");
  }

  @Test
  void keepsAResultForProgramsAloneAndSaysWhereTiesDecideNothing() throws IOException {
    var file = file("clear.csv", "rank 1\nAnn\nAnn\nBen\n");

    var text = count("--method", "one-choice", "--possible", file);
    var json = count("--method", "one-choice", "--possible", "--format", "json", file);

    assertThat(text.out()).endsWith("\n\nHowever ties are decided, elected: Ann\n");
    assertThat(json.out()).startsWith("{").endsWith("}\n").doesNotContain("However");
    assertThat(json.err()).isEqualTo("However ties are decided, elected: Ann\n");
  }

  @Test
  void takesNumbersForWhatTheMethodAsksFor() throws IOException {
    var file = file("numbers.csv", "Ann,Ben\n1,2\n1,2\n2,1\n");

    assertThat(count("--method", "borda", file).out()).endsWith("Elected: Ann\n");
    assertThat(count("--method", "score", file).out()).endsWith("Elected: Ben\n");
    assertThat(count("--method", "all", "--ballots", "scores", file).out())
        .containsPattern("score +Ben")
        .doesNotContain("borda");
  }

  @Test
  void usesTheLotsAndSeatsOfTheFile() throws IOException {
    var file =
        file("lots.blt", "3 2\n[tie 3 2 1]\n1 1 0\n1 2 0\n1 3 0\n0\n\"Ann\"\n\"Ben\"\n\"Cal\"\n");

    var outcome = count("--method", "one-choice", "--ties", "file", file);

    assertThat(outcome.out()).endsWith("Elected: Cal, Ben\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --method schulze                            | 2 | Name a method with --method and a ballot file.
          --method shulze t.blt                       | 2 | Did you mean schulze?
          --method schulze --seats 0 t.blt            | 2 | at least one seat
          --method schulze --seats two t.blt          | 2 | "two" does not fit --seats
          --method schulze --tie Memphis t.blt        | 2 | A decision is "A,B: A"
          --method schulze --tie Memphis:Bob t.blt    | 2 | Nobody here is called "Bob"
          --method schulze --ties coin t.blt          | 2 | no rule for ties
          --method schulze --ties file t.blt          | 2 | The file gives no lots
          --method schulze --withdrawn Bob t.blt      | 2 | Nobody here is called "Bob"
          --method schulze --rule strength t.blt      | 2 | A rule is KEY=VALUE
          --method schulze --format pdf t.blt         | 2 | "pdf"
          --method schulze --input doc t.blt          | 2 | The format of "doc" is not known
          --method schulze --ballots points t.blt     | 2 | not "points"
          --method schulze ballots.doc                | 3 | expected a file that can be read
          --method schulze .                          | 3 | expected a file that can be read
          --method schulze -o no/such/folder t.blt    | 3 | cannot be opened or written
          --method schulze --cap 1 t.blt              | 2 | A cap needs both
          --method schulze --affiliation x:Memphis t.blt | 2 | A cap needs both
          --method schulze --cap 0 --affiliation x:Memphis t.blt | 2 | not 0
          --method schulze --cap 1 --affiliation Memphis t.blt | 2 | An affiliation is "PART: A,B"
          --method schulze --cap 1 --affiliation x:Bob t.blt | 2 | Nobody here is called "Bob"
          --method schulze --cap 1 --affiliation x:Memphis --affiliation y:Memphis t.blt | 2 | both x and y
          --method qpq --seats 2 --cap 1 --affiliation x:Memphis t.blt | 2 | no caps
          --method schulze --quorum half t.blt        | 2 | not "half"
          --method schulze --quorum 3/2 t.blt         | 2 | not "3/2"
          --method schulze --quorum 1/0 t.blt         | 2 | not "1/0"
          --method schulze --quorum 1e99 t.blt        | 2 | not "1e99"
          --method schulze --quorum , t.blt           | 2 | not ","
          --method schulze --quorum 1/2 t.blt         | 2 | Say with --roll
          --method schulze --quorum 1/2 --roll 99 t.blt | 2 | 100 ballots cannot come from a roll of 99
          --method schulze --majority 1/2,most t.blt  | 2 | not "1/2,most"
          --method schulze --majority 101% t.blt      | 2 | not "101%"
          --method schulze --run-off t.blt            | 2 | give it with --majority
          --method all --majority 1/2 t.blt           | 2 | one method, not with all
          --colour                                    | 2 | "--colour" is not known here
          """)
  void saysInASentenceWhatIsWrong(String arguments, int code, String sentence) throws IOException {
    var file = file("t.blt", TENNESSEE);
    var words = arguments.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("t.blt") ? file : words[i];
    }

    var outcome = count(words);

    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.err()).contains(sentence).doesNotContain("Exception", "\tat ");
    assertThat(outcome.out()).isEmpty();
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

  private static Outcome atTerminal(String typed, String... arguments) {
    var words = Words.in(Locale.ENGLISH);
    var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        new CommandLine(new Count(words, in, true))
            .setResourceBundle(words.texts())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  private static Outcome count(String... arguments) {
    return run("C", arguments);
  }

  private static Outcome run(String language, String... arguments) {
    var all = new String[arguments.length + 1];
    all[0] = "count";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Tupyo.run(
            Map.of("LANG", language), new PrintWriter(out, true), new PrintWriter(err, true), all);
    return new Outcome(code, out.toString(), err.toString());
  }
}
