package org.tupyo.count.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;

/// Small files by hand, in the shapes that the formats' own descriptions give.
class OtherProgramsTest {
  private static final Candidate ANN = new Candidate("c1", "Ann Lee");
  private static final Candidate BEN = new Candidate("c2", "Ben");
  private static final Candidate CAL = new Candidate("c3", "Cal, Jr.");
  private static final List<Candidate> EVERYONE = List.of(ANN, BEN, CAL);

  private static final String ABIF_HEADING =
      """
      {"title": "Lunch # 1"}
      {"max_rating": 5}
      # a comment
      =A:[Ann Lee]
      =Ben:[Ben]
      =[C, x]:[Cal, Jr.]
      """;

  @TempDir private Path folder;

  @Test
  void readsOrdersOfAbif() {
    var file =
        read(
            Format.ABIF,
            Form.RANKINGS,
            ABIF_HEADING
                + "27:A>Ben=[C, x] # and more\n2: \"C, x\"/5 > A/3\n5:\n3:A/1,Ben/4,[C, x]\n");

    assertThat(file.title()).contains("Lunch # 1");
    assertThat(file.profile())
        .isEqualTo(
            Profile.of(EVERYONE)
                .add(new Ranking(List.of(Rank.of(ANN), Rank.of(BEN, CAL))), 27)
                .add(Ranking.of(CAL, ANN), 2)
                .add(Ranking.BLANK, 5)
                .add(Ranking.of(BEN, ANN), 3)
                .build());
  }

  @Test
  void readsScoresAndMarksOfAbif() {
    var scores = read(Format.ABIF, Form.SCORES, ABIF_HEADING + "4:A/5,Ben/0\n2:Ben/3>A/1\n");
    var marks = read(Format.ABIF, Form.MARKS, ABIF_HEADING + "4:A,Ben\n2:A/1,Ben/0\n1:\n");

    assertThat(scores.profile().ballots())
        .isEqualTo(
            Map.of(new Scores(Map.of(ANN, 5, BEN, 0)), 4L, new Scores(Map.of(BEN, 3, ANN, 1)), 2L));
    assertThat(marks.profile().ballots())
        .isEqualTo(Map.of(Marks.of(ANN, BEN), 4L, Marks.of(ANN), 2L, Marks.BLANK, 1L));
  }

  @Test
  void readsWhatTheCondorcetElectionFormatDescribes() {
    var file =
        read(
            Format.CONDORCET,
            Form.RANKINGS,
            """
            # My beautiful election
            #/Candidates: Ann Lee ; Ben;  Cal
            #/Number of Seats: 2
            #/Weight allowed: true
            #/Some Parameter: of another program

            Ann Lee > Ben > Cal * 42
            julien@condorcet.vote , signature || Ann Lee > Ben > Cal # the same
            Cal > Ann Lee = Ben ^7 * 8
            Ben > Nobody here > Cal
            /EMPTY/ * 2
            """);
    var cal = new Candidate("c3", "Cal");

    assertThat(file.seats()).hasValue(2);
    assertThat(file.profile())
        .isEqualTo(
            Profile.of(List.of(ANN, BEN, cal))
                .add(Ranking.of(ANN, BEN, cal), 43)
                .add(new Ranking(List.of(Rank.of(cal), Rank.of(ANN, BEN))), 56)
                .add(Ranking.of(BEN, cal))
                .add(Ranking.BLANK, 2)
                .build());
  }

  @Test
  void readsOptionsAndRepeatedBallotsOfStarvote() {
    var file =
        read(
            Format.STARVOTE,
            Form.SCORES,
            """
            [options]
            seats=2
            method = bloc
            tiebreaker = [
              Ben
              Ann Lee
              ]
            [ballots]
            Ann Lee = 5
            Ben = 1
            # a comment is the end of a ballot too
            Ben = 4
            3 ballots:

            Ann Lee = 2
            """);

    assertThat(file.seats()).hasValue(2);
    assertThat(file.tieOrder()).contains(List.of(BEN, ANN));
    assertThat(file.profile().ballots())
        .isEqualTo(
            Map.of(
                new Scores(Map.of(ANN, 5, BEN, 1)),
                1L,
                new Scores(Map.of(BEN, 4)),
                1L,
                new Scores(Map.of(ANN, 2)),
                3L));
  }

  // ---- Dominion

  private void writeExport(String... records) throws IOException {
    Files.writeString(
        folder.resolve("ContestManifest.json"),
        """
        {"Version": "5.10.50.85", "List": [
          {"Description": "Mayor", "Id": 9, "ExternalId": "", "VoteFor": 1, "NumOfRanks": 3},
          {"Description": "Council", "Id": 10, "VoteFor": 2, "NumOfRanks": 0}]}
        """);
    Files.writeString(
        folder.resolve("CandidateManifest.json"),
        """
        {"Version": "5.10.50.85", "List": [
          {"Description": "Ann", "Id": 1, "ContestId": 9, "Type": "Regular"},
          {"Description": "Ben", "Id": 2, "ContestId": 9, "Type": "QualifiedWriteIn"},
          {"Description": "Write-in", "Id": 3, "ContestId": 9, "Type": "WriteIn"},
          {"Description": "Cal", "Id": 4, "ContestId": 10, "Type": "Regular"},
          {"Description": "Dee", "Id": 5, "ContestId": 10, "Type": "Regular"},
          {"Description": "Eve", "Id": 6, "ContestId": 10, "Type": "Regular"}]}
        """);
    for (int i = 0; i < records.length; i++) {
      Files.writeString(
          folder.resolve("CvrExport_" + (i + 1) + ".json"),
          "{\"Version\": \"5.10\", \"ElectionId\": \"E\", \"Sessions\": [" + records[i] + "]}");
    }
  }

  private static String mark(int candidate, int rank, boolean ambiguous, boolean vote) {
    return "{\"CandidateId\": %d, \"PartyId\": 0, \"Rank\": %d, \"MarkDensity\": 95, \"IsAmbiguous\": %s, \"IsVote\": %s}"
        .formatted(candidate, rank, ambiguous, vote);
  }

  private static String contest(int id, int overvotes, String... marks) {
    return "{\"Id\": %d, \"Overvotes\": %d, \"Undervotes\": 0, \"Marks\": [%s]}"
        .formatted(id, overvotes, String.join(",", marks));
  }

  private static String original(boolean current, String contests) {
    return "\"Original\": {\"PrecinctPortionId\": 4, \"BallotTypeId\": 1, \"IsCurrent\": %s, \"Cards\": [{\"Id\": 1, \"Contests\": [%s]}]}"
        .formatted(current, contests);
  }

  @Test
  void readsTheRecordsOfDominion() throws IOException {
    var two = contest(9, 0, mark(2, 2, false, true), mark(1, 1, false, true));
    var overvoted =
        contest(9, 0, mark(1, 1, false, true), mark(2, 1, false, true), mark(3, 3, false, true));
    var faint = contest(9, 0, mark(1, 1, true, false), mark(2, 2, false, true));
    writeExport(
        "{\"TabulatorId\": 1, \"BatchId\": 2, \"RecordId\": 3, " + original(true, two) + "}",
        "{"
            + original(true, overvoted)
            + "},{"
            + original(true, faint)
            + "},"
            // What people made of the record counts; this one is of an older version, without
            // cards.
            + "{"
            + original(false, faint)
            + ", \"Modified\": {\"IsCurrent\": true, \"Contests\": ["
            + two
            + "]}},"
            + "{"
            + original(true, contest(10, 0, mark(4, 1, false, true)))
            + "}");

    var file = dominion(Form.RANKINGS, "Mayor");

    var ann = new Candidate("1", "Ann");
    var ben = new Candidate("2", "Ben");
    var writeIn = new Candidate("3", "Write-in", Role.UNDECLARED);
    assertThat(file.title()).contains("Mayor");
    assertThat(file.profile())
        .isEqualTo(
            Profile.of(List.of(ann, ben, writeIn))
                .add(Ranking.of(ann, ben), 2)
                .add(new Ranking(List.of(Rank.of(ann, ben), Rank.EMPTY, Rank.of(writeIn))))
                .add(new Ranking(List.of(Rank.EMPTY, Rank.of(ben))))
                .build());
  }

  @Test
  void readsTheMarksOfDominion() throws IOException {
    var two = contest(10, 0, mark(4, 1, false, true), mark(5, 1, false, true));
    var many =
        contest(
            10, 1, mark(4, 1, false, false), mark(5, 1, false, false), mark(6, 1, false, false));
    writeExport("{" + original(true, two) + "},{" + original(true, many) + "}");

    var file = dominion(Form.MARKS, "10");

    var everyone = file.profile().candidates();
    assertThat(file.seats()).hasValue(2);
    assertThat(file.profile().ballots())
        .isEqualTo(
            Map.of(
                Marks.of(everyone.get(0), everyone.get(1)),
                1L,
                Marks.of(everyone.get(0), everyone.get(1), everyone.get(2)),
                1L));
  }

  @Test
  void refusesRecordsOfDominionThatDoNotFit() throws IOException {
    writeExport("{" + original(true, contest(9, 0, mark(4, 1, false, true))) + "}");

    assertThat(refused("Mayor"))
        .contains("CvrExport_1.json:1:")
        .endsWith("expected a candidate of \"Mayor\", found \"4\"");
    assertThat(refused("Sheriff"))
        .endsWith("expected the name of one contest of \"Mayor\", \"Council\", found \"Sheriff\"");
    Files.writeString(folder.resolve("CvrExport_1.json"), "{\"Sessions\": [{");
    assertThat(refused("Mayor"))
        .endsWith("CvrExport_1.json:1:16: expected a name in quotes, found the end of the file");
  }

  @Test
  void tellsCandidatesOfDominionApart() throws IOException {
    writeExport("{" + original(true, contest(9, 0)) + "}");
    Files.writeString(
        folder.resolve("CandidateManifest.json"),
        """
        {"List": [{"Description": "Ann (2)", "Id": 1, "ContestId": 9},
          {"Description": "Ann", "Id": 3, "ContestId": 9}, {"Description": "Ann", "Id": 2, "ContestId": 9}]}
        """);

    assertThat(dominion(Form.RANKINGS, "Mayor").profile().candidates())
        .extracting(Candidate::name)
        .containsExactly("Ann (2)", "Ann", "Ann (2) (2)");

    Files.writeString(
        folder.resolve("CandidateManifest.json"),
        "{\"List\": [{\"Description\": \"Ann\", \"Id\": \" \", \"ContestId\": 9}]}");
    assertThat(refused("Mayor"))
        .endsWith("expected a candidate with Id, Description and ContestId, found not all of them");
  }

  private BallotFile dominion(Form form, String contest) throws IOException {
    return ((Reading.Read) DominionExport.read(folder, form, Optional.of(contest))).file();
  }

  private String refused(String contest) throws IOException {
    var reading = DominionExport.read(folder, Form.RANKINGS, Optional.of(contest));
    return ((Reading.Broken) reading).sentence();
  }

  // ---- faults

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ABIF      | 3:A>B;x:A                    | 2:1: expected how many ballots, and a colon, found "x"
          ABIF      | 3:A>B>A                      | 1:7: expected each candidate once, found "A" again
          ABIF      | 3:A>                         | 1:5: expected a candidate, found the end of the line
          ABIF      | =A:[Ann];3:A,\036 # c        | 2:5: expected a candidate, found "\\u001e"
          ABIF      | 3:[A                         | 1:5: expected a closing bracket, found the end of the line
          ABIF      | 3:A/x                        | 1:5: expected a whole score, found nothing
          ABIF      | 3:A>B,C                      | 1:7: expected commas alone, or > and = alone, found both
          ABIF      | =A:[Ann];=A:[Ben]            | 2:2: expected each candidate once, found "A" again
          ABIF      | 3:A;{"title": 5}             | 2:11: expected the title in quotes, found "5"
          ABIF      | # nothing                    | 1:1: expected candidates or ballots, found none
          CONDORCET | #/Candidates: A;B;A > B > A  | 2:1: expected each candidate once, found "A > B > A"
          CONDORCET | #/Candidates: A;B;A < B > C  | 2:1: expected candidates with > or = between them, found "A < B"
          CONDORCET | #/Candidates: A;B;A * 8 ^7   | 2:4: expected how many votes, found "8 ^7"
          CONDORCET | A > B;#/Candidates: A;B      | 2:1: expected parameters before the first ballot, found one behind it
          CONDORCET | A > > B                      | 1:4: expected the name of a candidate, found nothing
          STARVOTE  | [ballots];Amy = five         | 2:1: expected a whole score, found "five"
          STARVOTE  | Amy = 5                      | 1:1: expected [options] or [ballots], found "Amy = 5"
          STARVOTE  | [ballots];2 ballots:         | 3:1: expected a ballot, found the end of the file
          STARVOTE  | [ballots];A = 1;A = 2        | 3:1: expected each candidate once, found "A = 2"
          STARVOTE  | [options];csv_path = x.csv   | 2:1: expected all ballots in this file, found "csv_path = x.csv"
          JSON      | {"candidates": ["A"], "ballots": [{"ranking": ["B"]}]} | 1:48: expected a candidate's id, found "B"
          JSON      | {"ballots": []}              | 1:2: expected the candidates before the ballots, found ballots
          JSON      | {"candidates": ["A", "A"]}   | 1:22: expected candidates that are all different, found A (A)
          JSON      | {"candidates": ["A"], "ballots": [{"votes": 0}]} | 1:45: expected how many such ballots there are, 1 or more, found "0"
          JSON      | {"candidates": ["A"], "ballots": []} x | 1:38: expected the end of the file, found "x"
          JSON      | {"candidates": ["A"],}           | 1:22: expected another member after the comma, found "}"
          """)
  void namesThePlaceOfAFault(Format format, String text, String sentence) {
    // A semicolon is the end of a line here, but in a list of candidates.
    var lines =
        text.startsWith("#/Candidates: A;B;")
            ? "#/Candidates: A;B\n" + text.substring(18)
            : text.replace(";#/Candidates: A;B", "\n#/Candidates: A;B").replaceAll(";(?!B$)", "\n");

    var reading = reading(format, Form.RANKINGS, lines);

    assertThat(reading).isInstanceOf(Reading.Broken.class);
    assertThat(((Reading.Broken) reading).sentence()).isEqualTo("file:" + sentence);
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
