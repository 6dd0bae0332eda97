package org.tupyo.cli.election;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tupyo.cli.ExitCode;
import org.tupyo.cli.Words;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.election.TieSeed;
import org.tupyo.crypto.holding.Holding;
import org.tupyo.crypto.holding.Stage;
import org.tupyo.crypto.holding.Step;
import org.tupyo.crypto.recount.LowestScore;
import org.tupyo.crypto.tally.ElectionResult;
import org.tupyo.crypto.tally.ElectionResult.Ballots;
import org.tupyo.crypto.tally.ElectionResult.Sums;
import org.tupyo.crypto.verify.Report;
import org.tupyo.crypto.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Opens the tally with the trustees' parts, writes the result into the record and shows it.
@Command(name = "result")
final class Result extends Task {
  @Parameters(paramLabel = "RECORD", descriptionKey = "election.record")
  private Path record = Path.of("");

  @Option(names = "--tie-seed", paramLabel = "FILE", descriptionKey = "election.result.tie-seed")
  private @Nullable Path tieSeed;

  @Option(names = "--ballots", paramLabel = "FOLDER", descriptionKey = "election.result.ballots")
  private @Nullable Path folder;

  Result(Words words) {
    super(words);
  }

  @Override
  int run() throws IOException {
    if (course(record).stage() != Stage.FINISHED) {
      var step = finished();
      if (step instanceof Step.Refused refused) {
        say(sentence(refused));
        return ExitCode.FINDING;
      }
    }
    var report = onRecord(record, Verifier.alone()::verify);
    if (report.result().isEmpty() || report.election().isEmpty()) {
      say(words.text("election.invalid", record));
      return ExitCode.FINDING;
    }
    show(report.election().get(), report.result().get(), report);
    return report.isValid() ? ExitCode.OK : ExitCode.FINDING;
  }

  private Step finished() throws IOException {
    Optional<TieSeed> seed =
        tieSeed == null
            ? Optional.empty()
            : Optional.of(
                TieSeed.of(new String(readSecret(tieSeed), StandardCharsets.UTF_8).strip()));
    try (var holding = onRecord(record, Holding::open)) {
      return holding.finish(seed);
    }
  }

  private void show(Election election, ElectionResult result, Report report) throws IOException {
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var settings = Settings.of(election);
    for (int i = 0; i < election.questions().size(); i++) {
      int place = i;
      var question = election.questions().get(i);
      print(words.text("verify.line.question", question.question()));
      switch (result.questions().get(i)) {
        case Sums(var counts) -> {
          int before = counts.size() - question.answers().size();
          for (int j = 0; j < counts.size(); j++) {
            var name = j < before ? words.text("verify.blank") : question.answers().get(j - before);
            print("  %12d  %s".formatted(counts.get(j), name));
          }
        }
        case Ballots(var ballots) -> {
          print("  " + words.text("election.result.opened", ballots.size()));
          if (folder != null) {
            var file = folder.resolve("question-%d.csv".formatted(i + 1));
            var scores = settings.flatMap(known -> LowestScore.of(known.contests().get(place)));
            Files.writeString(file, csv(question, ballots, scores), StandardOpenOption.CREATE_NEW);
            say(words.text("election.wrote", file));
          }
        }
      }
      result.elected().ifPresent(elected -> print("  " + chosen(question, elected.get(place))));
    }
    report.head().ifPresent(head -> print(words.text("election.head", head)));
  }

  private String chosen(Question question, List<Integer> places) {
    return places.isEmpty()
        ? words.text("verify.chosen.none")
        : words.text(
            "verify.chosen",
            places.stream().map(question.answers()::get).collect(Collectors.joining(", ")));
  }

  /// A column an answer, a line a ballot, as `./tupyo count` reads it; nothing where a ballot says
  /// nothing.
  private static String csv(
      Question question, List<List<Integer>> ballots, Optional<LowestScore> scores) {
    var heading = question.answers().stream().map(Result::quoted).collect(Collectors.joining(","));
    var lines =
        ballots.stream()
            .map(ballot ->
                ballot.stream()
                    .map(value -> value == 0 ? "" : written(value, scores))
                    .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n"));
    return heading + "\n" + lines + (ballots.isEmpty() ? "" : "\n");
  }

  private static String written(int value, Optional<LowestScore> scores) {
    return Integer.toString(scores.map(range -> range.score(value)).orElse(value));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
