package org.tupyo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tupyo.cli.RecordVerification.Form;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Verifies the public record of an election.
@Command(name = "verify")
final class Verify implements Callable<Integer> {
  private final Words words;
  private final boolean showsProgress;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--head", descriptionKey = "verify.option.head", paramLabel = "HASH")
  private @Nullable String head;

  @Option(names = "--since", descriptionKey = "verify.option.since", paramLabel = "OLDER")
  private @Nullable Path since;

  @Option(names = "--format", descriptionKey = "verify.option.format", paramLabel = "FORMAT")
  private String format = "text";

  @Parameters(paramLabel = "FILE", descriptionKey = "verify.option.file")
  private Path file = Path.of("");

  /// Makes the command.
  ///
  /// @param showsProgress whether somebody sits at the terminal
  Verify(Words words, boolean showsProgress) {
    this.words = words;
    this.showsProgress = showsProgress;
  }

  @Override
  public Integer call() {
    if (!List.of("text", "json").contains(format)) {
      return refuse(words.text("verify.format", format));
    }
    if (head != null && !head.matches("[0-9a-f]{64}")) {
      return refuse(words.text("verify.head"));
    }
    return new RecordVerification(() -> words, spec.commandLine().getOut(), err(), showsProgress)
        .verify(
            file,
            Optional.ofNullable(head),
            Optional.ofNullable(since),
            format.equals("json") ? Form.JSON : Form.TEXT);
  }

  private int refuse(String sentence) {
    err().println(sentence);
    err().println(words.text("usage.help", spec.qualifiedName()));
    return ExitCode.USAGE;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
