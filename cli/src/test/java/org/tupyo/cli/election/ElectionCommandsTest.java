package org.tupyo.cli.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tupyo.cli.TupyoRun;

/// `tupyo election`, command by command, with what is wrong.
class ElectionCommandsTest {
  private static final String PLAN =
      """
      {"name": "동아리 선거", "questions": [
        {"question": "Chair", "answers": ["Ann", "Ben"], "method": "one-choice"},
        {"question": "Food", "answers": ["Soup", "Rice"], "method": "score"}]}
      """;

  @TempDir private Path folder;

  private final List<String> saidByAll = new ArrayList<>();

  @BeforeEach
  void plan() throws IOException {
    Files.writeString(path("plan.json"), PLAN);
    Files.writeString(path("voters.txt"), "나래\n\nDana\nEmil\n");
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  /// A word with a dot or a slash in it is a file in the folder.
  private TupyoRun run(String line) {
    var arguments =
        Arrays.stream(line.split(" ", -1))
            .map(word -> word.matches("[^-].*[./].*") ? path(word).toString() : word)
            .toArray(String[]::new);
    var run = TupyoRun.of("C", arguments);
    saidByAll.add(run.out() + run.err());
    return run;
  }

  private TupyoRun done(String line) {
    var run = run(line);
    assertThat(run.code()).as(line + "\n" + run.err()).isZero();
    return run;
  }

  private void draft() {
    done("election init plan.json -o draft.json --tie-seed tie-seed.secret");
    done("election credentials draft.json voters.txt -o credentials.json --secrets ./credentials");
  }

  private void open() {
    draft();
    done("election trustee key draft.json --name Ann --secret ann.secret -o ann.json");
    done("election open draft.json credentials.json ann.json -o r.bel");
  }

  private void vote(String voter, String choices) throws IOException {
    Files.writeString(path("choices.secret"), choices);
    Files.deleteIfExists(path("ballot.json"));
    done(
        "election seal r.bel --credential ./credentials/"
            + voter
            + ".secret --choices choices.secret -o ballot.json");
  }

  @Test
  void twoOfThreeMembersOpenAnElectionAndNoSecretIsSaid() throws IOException {
    draft();
    for (int i = 1; i <= 3; i++) {
      done(
          "election trustee join draft.json --index %d --of 3 --need 2 --name m%d --secret s%d.secret -o j%d.json"
              .formatted(i, i, i, i));
    }
    for (int i = 1; i <= 3; i++) {
      done(
          "election trustee deal draft.json j3.json j1.json j2.json --secret s%d.secret -o d%d.json"
              .formatted(i, i));
    }
    var early =
        run(
            "election trustee share draft.json j1.json j2.json j3.json d1.json d3.json --secret s1.secret -o x.json");
    for (int i = 1; i <= 3; i++) {
      done(
          "election trustee share draft.json j1.json j2.json j3.json d1.json d2.json d3.json --secret s%d.secret -o k%d.json"
              .formatted(i, i));
    }
    done(
        "election open draft.json credentials.json j1.json j2.json j3.json d1.json d2.json d3.json k1.json k2.json k3.json -o r.bel");
    vote("2-Dana", "[[\"Ann\"], {\"Soup\": 0, \"Rice\": 5}]");
    done("election append r.bel ballot.json");
    vote("1-나래", "[[0, 0, 1], []]");
    done("election append r.bel ballot.json");
    done("election close r.bel");
    done("election shuffle r.bel --trustee 3 -o w.json");
    done("election append r.bel w.json");
    done("election close r.bel");
    done("election decrypt r.bel --secret s3.secret -o p3.json");
    done("election decrypt r.bel --secret s1.secret -o p1.json");
    done("election append r.bel p3.json");
    var tooEarly = run("election result r.bel --tie-seed tie-seed.secret");
    done("election append r.bel p1.json");
    var seedless = run("election result r.bel");
    var result = done("election result r.bel --tie-seed tie-seed.secret --ballots ./opened");
    var again = done("election result r.bel");

    assertThat(early.code()).isEqualTo(1);
    assertThat(early.err()).contains("the deal of member 2 is missing");
    assertThat(tooEarly.code()).isEqualTo(1);
    assertThat(tooEarly.err()).contains("of trustees 1 to 3, 2 must decrypt, and 1 did");
    assertThat(seedless.err()).contains("The seed for ties is missing or wrong");
    assertThat(result.out().lines().map(String::strip))
        .contains("0  blank", "1  Ann", "1  Ben", "Ballots opened: 2.");
    assertThat(again.out()).isEqualTo(result.out());
    // A score of 0 is sealed as 1, none as 0.
    assertThat(Files.readAllLines(path("opened/question-2.csv")))
        .containsExactlyInAnyOrder("\"Soup\",\"Rice\"", "0,5", ",");
    assertThat(TupyoRun.of("C", "verify", path("r.bel").toString()).code()).isZero();
    assertNoSecretWasSaid();
  }

  @Test
  void marksThatSumsDoNotDecideAreOpenedAndCounted() throws IOException {
    Files.writeString(
        path("plan.json"),
        """
        {"name": "Team", "questions": [
          {"question": "Who?", "answers": ["Ann", "Ben", "Cal"], "method": "pav", "seats": 2}]}
        """);
    open();
    vote("1-나래", "[[\"Ann\", \"Ben\"]]");
    done("election append r.bel ballot.json");
    vote("2-Dana", "[[\"Cal\"]]");
    done("election append r.bel ballot.json");
    vote("3-Emil", "[[\"Ben\"]]");
    done("election append r.bel ballot.json");
    done("election close r.bel");
    done("election shuffle r.bel --trustee 1 -o w.json");
    done("election append r.bel w.json");
    done("election close r.bel");
    done("election decrypt r.bel --secret ann.secret -o p.json");
    done("election append r.bel p.json");

    var result = done("election result r.bel --tie-seed tie-seed.secret");
    var verified = TupyoRun.of("ko_KR.UTF-8", "verify", path("r.bel").toString());

    // Ben and Cal satisfy 2 + 1, Ann and Ben 3/2 + 1, Ann and Cal 1 + 1.
    assertThat(result.out()).containsPattern("Chosen: (Ben, Cal|Cal, Ben)");
    assertThat(verified.code()).isZero();
    assertThat(verified.out()).containsPattern("뽑힌 답: (Ben, Cal|Cal, Ben)");
  }

  private void assertNoSecretWasSaid() throws IOException {
    var secrets = Pattern.compile("[0-9A-Za-z]{20,}|\\w{5}(-\\w{5,6}){3}");
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(name -> name.toString().endsWith(".secret")).toList()) {
        if (file.endsWith("choices.secret")) {
          continue;
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        for (var secret : secrets.matcher(Files.readString(file)).results().toList()) {
          // The seed for ties is revealed by the result, but by the record, not by a command.
          assertThat(saidByAll).noneMatch(said -> said.contains(secret.group()));
        }
      }
    }
  }

  @Test
  void whatIsWrongIsRefusedAndTheRecordStaysAsItWas() throws IOException {
    open();
    vote("2-Dana", "[\"blank\", [1, 2]]");
    done("election append r.bel ballot.json");
    var before = Files.readAllBytes(path("r.bel"));
    var ballot = Files.readString(path("ballot.json"));
    Files.writeString(
        path("altered.json"), ballot.replaceFirst("\"response\":\"1?", "\"response\":\"2"));
    Files.writeString(path("rubbish.json"), "{\"owner\":");
    Files.writeString(path("owned.json"), "{\"owner\":1,\"shuffle\":[]}");

    var repeated = run("election append r.bel ballot.json");
    var altered = run("election append r.bel altered.json");
    var rubbish = run("election append r.bel rubbish.json");
    var owned = run("election append r.bel owned.json");
    var early = run("election decrypt r.bel --secret ann.secret -o p.json");
    var nothing = run("election shuffle r.bel --trustee 1 -o w.json");

    assertThat(repeated.code()).isEqualTo(1);
    assertThat(repeated.err()).endsWith("ballot.json: This very ballot was cast before.\n");
    assertThat(altered.code()).isEqualTo(1);
    assertThat(altered.err()).contains("The ballot is not valid: ");
    assertThat(rubbish.code()).isEqualTo(3);
    assertThat(owned.code()).isEqualTo(3);
    assertThat(early.err()).isEqualTo("There is nothing to decrypt in this record now.\n");
    assertThat(nothing.err()).isEqualTo("There is nothing to shuffle in this record now.\n");
    assertThat(Files.readAllBytes(path("r.bel"))).isEqualTo(before);
  }

  @Test
  void aTornTailIsCutOffAndAppendingGoesOn() throws IOException {
    open();
    vote("2-Dana", "[[\"Ann\"], []]");
    done("election append r.bel ballot.json");
    var whole = Files.readAllBytes(path("r.bel"));
    vote("3-Emil", "[[\"Ben\"], []]");
    done("election append r.bel ballot.json");
    var longer = Files.readAllBytes(path("r.bel"));
    Files.write(path("r.bel"), Arrays.copyOf(longer, (whole.length + longer.length) / 2));

    done("election append r.bel ballot.json");

    assertThat(Files.readAllBytes(path("r.bel"))).isEqualTo(longer);
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    open();
    var secret = Files.readString(path("ann.secret"));

    var key = run("election trustee key draft.json --secret ann.secret -o ann2.json");
    var paper = run("election trustee key draft.json --secret ann2.secret -o ann.json");
    var record = run("election open draft.json credentials.json ann.json -o r.bel");

    for (var run : List.of(key, paper, record)) {
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains(" is there already, and is not overwritten.");
    }
    assertThat(Files.readString(path("ann.secret"))).isEqualTo(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[\"Ann\", \"Ben\"], []]",
        "[[\"Zoe\"], []]",
        "[[], []]",
        "[[\"Ann\"]]",
        "[[\"Ann\"], {\"Soup\": 999}]",
        "[[\"Ann\"], {\"Soup\": \"5\"}]",
        "[[0, 2, 0], []]",
        "not json"
      })
  void whatIsNoVoteIsRefusedWithoutTellingIt(String choices) throws IOException {
    open();
    Files.writeString(path("choices.secret"), choices);

    var run =
        run(
            "election seal r.bel --credential ./credentials/2-Dana.secret --choices choices.secret -o b.json");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("choices.secret cannot be used: ")
        .doesNotContain("Zoe", "999", "Ann");
    assertThat(path("b.json")).doesNotExist();
  }

  @Test
  void aMistypedOrForeignCredentialIsRefused() throws IOException {
    open();
    Files.writeString(path("choices.secret"), "[[\"Ann\"], []]");
    Files.writeString(path("short.secret"), "CyW-228-AFJ-Gnu-9c2\n");
    Files.writeString(path("other.secret"), "CyW-228-AFJ-Gnu-9ct\n");

    var mistyped =
        run("election seal r.bel --credential short.secret --choices choices.secret -o b.json");
    var foreign =
        run("election seal r.bel --credential other.secret --choices choices.secret -o b.json");

    assertThat(mistyped.code()).isEqualTo(3);
    assertThat(mistyped.err()).contains("holds no credential, or one with a mistyped letter");
    assertThat(foreign.code()).isEqualTo(1);
    assertThat(foreign.err()).contains("is not on the list of this election");
    assertThat(mistyped.err() + foreign.err()).doesNotContain("CyW");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"x\",\"questions\":[]}",
        "{\"name\":\"x\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"],\"method\":\"guessing\"}]}",
        "{\"name\":\"x\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\",\"a\"]}]}",
        "{\"name\":\"x\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"],\"seats\":0}]}",
        "{\"name\":\"x\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"],\"max\":2}]}",
        "{\"name\":\"x\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"],\"colour\":\"red\"}]}",
        "{\"name\":\"x\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"],\"rules\":{\"no\":\"1\"}}]}",
        "{\"name\":\"x\",\"group\":\"BELENIOS-2048\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"],\"method\":\"schulze\"}]}",
        "{\"name\":\"x\",\"zone\":\"Mars\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"]}]}",
        "{\"name\":\"x\",\"closesAt\":\"soon\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"]}]}",
        "{\"name\":\"x\",\"questions\":[{\"question\":\"q\",\"answers\":[\"a\"],\"decision\":{\"quorum\":{\"counted\":\"cast\",\"of\":\"roll\",\"least\":\"half\"}}}]}",
        "[",
        ""
      })
  void aPlanWithAMistakeGetsOneSentence(String plan) throws IOException {
    Files.writeString(path("wrong.json"), plan);

    var run = run("election init wrong.json -o w.json --tie-seed w.secret");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err().lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("wrong.json cannot be used");
    assertThat(path("w.json")).doesNotExist();
    assertThat(path("w.secret")).doesNotExist();
  }

  @Test
  void theExampleOfAPlanIsAPlan() throws IOException {
    Files.writeString(path("example.json"), done("election init --example").out());

    done("election init example.json -o e.json --tie-seed e.secret");
  }

  @Test
  void filesOfOtherKindsAreNamedAndRefused() throws IOException {
    open();
    var letter = Files.writeString(path("letter.txt"), "Dear voter,\n".repeat(100));

    for (var line :
        List.of(
            "election append letter.txt ann.json",
            "election close letter.txt",
            "election seal letter.txt --credential ann.secret --choices ann.json -o b.json",
            "election decrypt letter.txt --secret ann.secret -o p.json",
            "election result letter.txt",
            "election audit-ballot letter.txt ann.json",
            "election audit-ballot r.bel letter.txt",
            "election append r.bel ./absent.json",
            "election append ./absent.bel ann.json",
            "election open draft.json letter.txt ann.json -o x.bel",
            "election open draft.json credentials.json letter.txt -o x.bel",
            "election credentials ann.json voters.txt -o c.json --secrets ./c",
            "election trustee deal draft.json ann.json --secret letter.txt -o d.json")) {
      var run = run(line);

      assertThat(run.code()).as(line + run.err()).isIn(1, 3);
      assertThat((run.out() + run.err()).lines().count()).as(line).isBetween(1L, 2L);
      assertThat(run.err()).doesNotContain("Exception", "\tat ");
    }
    assertThat(letter).hasContent("Dear voter,\n".repeat(100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "credentials",
        "trustee",
        "trustee key",
        "trustee join",
        "trustee deal",
        "trustee share",
        "open",
        "seal",
        "audit-ballot",
        "append",
        "close",
        "shuffle",
        "decrypt",
        "result"
      })
  void everyCommandHasHelpWithAnExampleInBothLanguages(String command) {
    var words = ("election " + command + " --help").split(" ", -1);

    var english = TupyoRun.of("C", words);
    var korean = TupyoRun.of("ko_KR.UTF-8", words);

    assertThat(english.code()).isZero();
    assertThat(english.out()).contains("Example", "./tupyo election " + command);
    assertThat(korean.out()).contains("예:", "./tupyo election " + command);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(run("election append").err()).startsWith("RECORD is needed.");
    assertThat(run("election seal r.bel").err()).startsWith("--credential is needed.");
    assertThat(run("election seal r.bel --credential").err())
        .startsWith("--credential needs a value after it.");
    assertThat(run("election").code()).isEqualTo(2);
    assertThat(run("election init").code()).isEqualTo(2);
    assertThat(run("election tally").err()).contains("is not known here");
  }

  @Test
  void koreanSpeaksKorean() throws IOException {
    open();
    vote("1-나래", "[[\"Ann\"], []]");

    var korean =
        TupyoRun.of(
            "ko_KR.UTF-8",
            "election",
            "append",
            path("r.bel").toString(),
            path("ballot.json").toString());

    assertThat(korean.out()).contains("투표지, 추적 번호", "끝 해시");
  }
}
