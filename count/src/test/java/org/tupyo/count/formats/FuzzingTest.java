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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every reader against a fuzzer that sees which lines of ours an input reaches (Jazzer): no
/// exception, no input that takes over ten seconds on a busy machine, no more than 200 MB of heap
/// with the fuzzer's own.
///
/// A build makes the same inputs each time, so that it fails for what changed and not by chance.
/// `-Dfuzz=SECONDS` fuzzes each reader for longer from a seed drawn by lot, `-Dseed=` repeats it.
class FuzzingTest {
  private static final int INPUTS = 30_000;
  private static final Optional<Long> SECONDS = Optional.ofNullable(Long.getLong("fuzz"));

  private static final Map<Format, String> EXAMPLES =
      Map.of(
          Format.BLT,
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
          """,
          Format.CSV,
          """
          id,rank 1,choice 2,weight
          1,Ann,"Ben|Cal",3
          2,#overvote,,1
          """,
          Format.ABIF,
          """
          {"title": "T"}
          =A:[Ann]
          27:A/5>B/3=[C D]/1
          3:A,B # c
          """,
          Format.PREFLIB,
          """
          # TITLE: T
          # NUMBER ALTERNATIVES: 2
          # NUMBER VOTERS: 3
          # ALTERNATIVE NAME 1: A
          # ALTERNATIVE NAME 2: B
          2: 1,{2}
          1: 2
          """,
          Format.PREFLIB_CATEGORIES,
          """
          # NUMBER ALTERNATIVES: 2
          # ALTERNATIVE NAME 1: A
          # ALTERNATIVE NAME 2: B
          2: {1,2},{}
          1: 2,{1}
          """,
          Format.JSON,
          """
          {"format": "tupyo-ballots/1", "title": "\\u00e9", "seats": 2,
          "candidates": ["A", {"id": "b", "name": "B", "withdrawn": true}], "lots": ["b", "A"],
          "ballots": [{"votes": 2, "ranking": [["A", "b"], [], "#overvote"]}, {"scores": {"A": -1}},
          {"marks": []}, {"unreadable": true}]}
          """,
          Format.CONDORCET,
          """
          #/Candidates: A;B
          #/Weight allowed: true
          #/Number of Seats: 2
          tag || A > B ^2 * 3 # c
          A=B
          /EMPTY/
          """,
          Format.STARVOTE,
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
          """);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Format.class)
  void readsOrRefusesWhateverAFuzzerFinds(Format format) throws Exception {
    var corpus = Files.createDirectory(folder.resolve("corpus"));
    Files.writeString(corpus.resolve("example"), "\0" + EXAMPLES.getOrDefault(format, ""));
    int drawn = SECONDS.isPresent() ? new Random().nextInt(1, Integer.MAX_VALUE) : 1;
    long seed = Long.getLong("seed", drawn);

    var outcome = fuzz(format, corpus, seed);

    assertThat(outcome).as("%s -Dseed=%s", format, seed).contains("stat::number_of_executed_units");
    assertThat(outcome).doesNotContain("== Java Exception", "ERROR: libFuzzer");
    System.out.printf("FuzzingTest %s: %s inputs, -Dseed=%s%n", format, executed(outcome), seed);
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

  private String fuzz(Format format, Path corpus, long seed)
      throws IOException, InterruptedException, ClassNotFoundException {
    var log = folder.resolve("log");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx200m",
                    "-XX:+EnableDynamicAgentLoading",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dformat=" + format.name(),
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
