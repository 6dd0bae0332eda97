package org.tupyo.count.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reader against a fuzzer that sees which lines of ours an input reaches (Jazzer): no
/// exception, no input that takes over ten seconds on a busy machine, no more than 200 MB of heap
/// with the fuzzer's own.
///
/// A build makes the same inputs each time, so that it fails for what changed and not by chance.
/// `-Dfuzz=SECONDS` fuzzes each reader for longer from a seed drawn by lot, `-Dseed=` repeats it.
@Execution(ExecutionMode.CONCURRENT)
class FuzzingTest {
  private static final int INPUTS = 12_000;
  private static final Optional<Long> SECONDS = Optional.ofNullable(Long.getLong("fuzz"));

  private static final Map<String, List<String>> EXAMPLES =
      Map.of(
          "BLT",
          List.of(
              """
              2 1
              [nick a b]
              [tie 2 1]
              -2
              (x) 3 a=b 0
              1 1 - 2 0 # c
              2 1 2 0
              0
              "Ann"
              "Ben"
              "T"
              """),
          "CSV",
          List.of(
              """
              id,rank 1,choice 2,weight
              1,Ann,"Ben|Cal",3
              2,#overvote,,1
              """,
              """
              Cast Vote Record,Precinct,Mayor Choice 1 of 2,Mayor Choice 2 of 2,Clerk 1st Choice
              1,2,Ann,overvote,undervote
              2,2,write-in,Ben,Cal
              """),
          "ABIF",
          List.of(
              """
              {"title": "T"}
              =A:[Ann]
              27:A/5>B/3=[C D]/1
              3:A,B # c
              """),
          "PREFLIB",
          List.of(
              """
              # TITLE: T
              # NUMBER ALTERNATIVES: 2
              # NUMBER VOTERS: 3
              # ALTERNATIVE NAME 1: A
              # ALTERNATIVE NAME 2: B
              2: 1,{2}
              1: 2
              """),
          "PREFLIB_CATEGORIES",
          List.of(
              """
              # NUMBER ALTERNATIVES: 2
              # ALTERNATIVE NAME 1: A
              # ALTERNATIVE NAME 2: B
              2: {1,2},{}
              1: 2,{1}
              """),
          "JSON",
          List.of(
              """
              {"format": "tupyo-ballots/1", "title": "\\u00e9", "seats": 2,
              "candidates": ["A", {"id": "b", "name": "B", "withdrawn": true}], "lots": ["b", "A"],
              "ballots": [{"votes": 2, "ranking": [["A", "b"], [], "#overvote"]}, {"scores": {"A": -1}},
              {"marks": []}, {"unreadable": true}]}
              """),
          "CONDORCET",
          List.of(
              """
              #/Candidates: A;B
              #/Weight allowed: true
              #/Number of Seats: 2
              tag || A > B ^2 * 3 # c
              A=B
              /EMPTY/
              """),
          "STARVOTE",
          List.of(
              """
              [options]
              seats = 2
              tiebreaker = [
              A
              B
              ]
              [ballots]
              2 ballots:
              A = 1
              B = 5

              A = 3
              """),
          ReaderFuzz.DOMINION,
          List.of(
              """
              {"List": [{"Id": 1, "Description": "Mayor", "VoteFor": 2}]}
              """
                  + (char) ReaderFuzz.NEXT_FILE
                  + """
                  {"List": [{"Id": 7, "Description": "A", "ContestId": 1},
                  {"Id": "8", "Description": "A", "ContestId": 1, "Type": "WriteIn"}]}
                  """
                  + (char) ReaderFuzz.NEXT_FILE
                  + """
                  {"Sessions": [{"Original": {"IsCurrent": false, "Contests": []}, "Modified": {"Cards": [
                  {"Contests": [{"Id": 1, "Overvotes": 1, "Marks": [{"CandidateId": 7, "Rank": 2,
                  "IsAmbiguous": false, "IsVote": true}, {"CandidateId": 8}]}]}]}}]}
                  """));

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("formats")
  void readsOrRefusesWhateverAFuzzerFinds(String format) throws Exception {
    var corpus = Files.createDirectory(folder.resolve("corpus"));
    var examples = EXAMPLES.getOrDefault(format, List.of());
    assertThat(examples).isNotEmpty();
    for (var example : examples) {
      // One for each form, and one that asks for a contest.
      for (char first : new char[] {0, 1, 2, 66}) {
        Files.writeString(corpus.resolve((int) first + "-" + example.length()), first + example);
      }
    }
    int drawn = SECONDS.isPresent() ? new Random().nextInt(1, Integer.MAX_VALUE) : 1;
    long seed = Long.getLong("seed", drawn);

    var outcome = fuzz(format, corpus, seed);

    assertThat(outcome).as("%s -Dseed=%s", format, seed).contains("stat::number_of_executed_units");
    assertThat(outcome).doesNotContain("== Java Exception", "ERROR: libFuzzer");
    System.out.printf("FuzzingTest %s: %s inputs, -Dseed=%s%n", format, executed(outcome), seed);
  }

  static Stream<String> formats() {
    var formats = Stream.of(Format.values()).map(Format::name);
    return Stream.concat(formats, Stream.of(ReaderFuzz.DOMINION));
  }

  private static String executed(String outcome) {
    return outcome
        .lines()
        .filter(line -> line.contains("number_of_executed_units"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("no");
  }

  /// Only what is fuzzed and the fuzzer, as it looks through everything.
  private static String classPath() throws ClassNotFoundException {
    return Stream.of(
            Format.class,
            ReaderFuzz.class,
            Class.forName("com.code_intelligence.jazzer.Jazzer"),
            Class.forName("com.code_intelligence.jazzer.api.FuzzedDataProvider"))
        .map(FuzzingTest::home)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// The jar or folder of a class. What a test adds to a module has no code source of its own, so
  /// the class file is asked for.
  private static String home(Class<?> type) {
    var file = type.getName().replace('.', '/') + ".class";
    var url = String.valueOf(type.getResource("/" + file));
    var home = url.substring(url.startsWith("jar:") ? 4 : 0, url.length() - file.length());
    return Path.of(URI.create(home.replaceFirst("!/$", ""))).toString();
  }

  private String fuzz(String format, Path corpus, long seed)
      throws IOException, InterruptedException, ClassNotFoundException {
    var log = folder.resolve("log");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx200m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:+EnableDynamicAgentLoading",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dformat=" + format,
                    "-cp",
                    classPath(),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + ReaderFuzz.class.getName(),
                    "--instrumentation_includes=org.tupyo.count.formats.**",
                    "--reproducer_path=" + folder,
                    SECONDS.map(most -> "-max_total_time=" + most).orElse("-runs=" + INPUTS),
                    "-timeout=10",
                    "-rss_limit_mb=1024",
                    "-max_len=4096",
                    "-print_final_stats=1",
                    "-artifact_prefix=" + folder + "/",
                    "-seed=" + seed,
                    corpus.toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(120 + SECONDS.orElse(0L), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    var said = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertThat(process.exitValue()).as("-Dseed=%s %s", seed, said).isZero();
    return said;
  }
}
