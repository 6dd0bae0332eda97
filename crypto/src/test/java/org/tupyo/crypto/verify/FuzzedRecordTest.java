package org.tupyo.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.verify.Forge.Told;

/// Every reader of records against a fuzzer that sees which lines of ours an input reaches
/// (Jazzer): no exception but ours, no input that takes over a minute on a busy machine, no more
/// than 200 MB of heap with the fuzzer's own. The same inputs every time.
///
/// `-Dfuzz=SECONDS` fuzzes each reader for longer from a seed drawn by lot, `-Dseed=` repeats it.
@Execution(ExecutionMode.CONCURRENT)
class FuzzedRecordTest {
  private static final int INPUTS = 2000;
  private static final Optional<Long> SECONDS = Optional.ofNullable(Long.getLong("fuzz"));

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(RecordFuzz.Target.class)
  void readsOrRefusesWhateverAFuzzerFinds(RecordFuzz.Target target) throws Exception {
    var corpus = Files.createDirectory(folder.resolve("corpus"));
    int drawn = SECONDS.isPresent() ? new Random().nextInt(1, Integer.MAX_VALUE) : 1;
    long seed = Long.getLong("seed", drawn);
    addExamples(corpus, target, seed);

    var outcome = fuzz(target, corpus, seed);

    assertThat(outcome).as("%s -Dseed=%s", target, seed).contains("stat::number_of_executed_units");
    assertThat(outcome).doesNotContain("== Java Exception", "ERROR: libFuzzer");
  }

  @Test
  void beginsWithTheSameExamplesFromTheSameSeed() throws Exception {
    for (var target : RecordFuzz.Target.values()) {
      var first = Files.createDirectory(folder.resolve(target + "-1"));
      var again = Files.createDirectory(folder.resolve(target + "-2"));
      addExamples(first, target, 7);
      addExamples(again, target, 7);

      try (var files = Files.list(first)) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(
                file -> assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file));
      }
    }
  }

  /// In one thread, so that random numbers are always asked for in the same order.
  private void addExamples(Path corpus, RecordFuzz.Target target, long seed) throws Exception {
    try (var alone = new ForkJoinPool(1)) {
      alone.submit(() -> writeExamples(corpus, target, seed)).get();
    }
  }

  private @Nullable Void writeExamples(Path corpus, RecordFuzz.Target target, long seed)
      throws IOException {
    var events = new ArrayList<Told>();
    var forge =
        new ShuffledForge(Forge.seeded(seed)) {
          @Override
          void tell(List<Told> told) {
            events.addAll(told);
          }
        };
    var file = forge.write(Files.createDirectories(folder.resolve("example")));
    switch (target) {
      case ARCHIVE -> Files.copy(file, corpus.resolve("record"));
      case FRAMED -> Files.writeString(corpus.resolve("record"), lines(events));
      case JSON, OBJECTS -> {
        for (int i = 0; i < events.size(); i++) {
          for (int j = 0; j < events.get(i).data().size(); j++) {
            Files.write(corpus.resolve(i + "-" + j), events.get(i).data().get(j));
          }
        }
      }
      case BALLOT ->
          Files.write(
              corpus.resolve("ballot"),
              forge.sealed(RecordFuzz.election(), 0, List.of(List.of(0, 1, 0), List.of(1, 2))));
      case TEXTS -> {
        Files.writeString(corpus.resolve("credential"), forge.credentials.getFirst().letters());
        for (var name : List.of("Ed25519", "RFC-3526-2048", "BELENIOS-2048")) {
          var g = Group.named(name).orElseThrow().generator(1);
          Files.writeString(corpus.resolve(name), g.text());
        }
      }
    }
    return null;
  }

  private static String lines(List<Told> events) {
    return events.getFirst().data().stream()
            .map(body -> new String(body, StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n"))
        + "\n!{\"height\":0,\"type\":\"Setup\",\"payload\":\"%s\"}"
            .formatted(Hash.of(events.getFirst().data().getLast()));
  }

  /// Inputs that no fuzzer comes upon: larger than it makes them, or deeper.
  @Test
  void refusesWhatWouldFillTheMemory() throws IOException {
    for (var body :
        List.of(
            "[".repeat(5_000_000),
            "[" + "[],".repeat(6_000_000) + "[]]",
            "{\"a\":".repeat(1_000_000),
            "[" + "9".repeat(5_000_000) + "]",
            "\"" + "\\u0000".repeat(4_000_000),
            "{\"" + "a".repeat(2_000_000) + "\":1}",
            "[1e999999999]")) {
      var record = new ToldRecord();
      for (int i = 0; i < 3; i++) {
        record.data(body.getBytes(StandardCharsets.UTF_8));
      }
      var hash = Hash.of(body.getBytes(StandardCharsets.UTF_8));
      var setup =
          "{\"election\":\"%s\",\"trustees\":\"%s\",\"credentials\":\"%s\"}"
              .formatted(hash, hash, hash)
              .getBytes(StandardCharsets.UTF_8);
      record.data(setup);
      record.event(
          "{\"height\":0,\"type\":\"Setup\",\"payload\":\"%s\"}"
              .formatted(Hash.of(setup))
              .getBytes(StandardCharsets.UTF_8));
      var file = Files.write(folder.resolve("large.bel"), record.bytes());

      var report = Verifier.alone().verify(file);

      assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.ELECTION);
      assertThat(report.findings().getFirst().detail()).hasSizeLessThan(500);
    }
  }

  /// Only what is fuzzed and the fuzzer, as it looks through everything.
  private static String classPath() throws ClassNotFoundException {
    return Stream.of(
            Verifier.class,
            Catalogue.class,
            RecordFuzz.class,
            Class.forName("tools.jackson.core.JsonParser"),
            Class.forName("com.code_intelligence.jazzer.Jazzer"),
            Class.forName("com.code_intelligence.jazzer.api.FuzzedDataProvider"))
        .map(FuzzedRecordTest::home)
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

  private String fuzz(RecordFuzz.Target target, Path corpus, long seed)
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
                    "-Dtarget=" + target.name(),
                    "-Dfile=" + folder.resolve("fuzzed.bel"),
                    "-cp",
                    classPath(),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + RecordFuzz.class.getName(),
                    "--instrumentation_includes=org.tupyo.crypto.**",
                    "--instrumentation_excludes=org.tupyo.crypto.group.**",
                    "--reproducer_path=" + folder,
                    SECONDS.map(most -> "-max_total_time=" + most).orElse("-runs=" + INPUTS),
                    "-timeout=60",
                    "-rss_limit_mb=2048",
                    "-max_len=65536",
                    "-print_final_stats=1",
                    "-artifact_prefix=" + folder + "/",
                    "-seed=" + seed,
                    corpus.toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(300 + SECONDS.orElse(0L), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    var said = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertThat(process.exitValue()).as("-Dseed=%s %s", seed, said).isZero();
    return said;
  }
}
