package org.tupyo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tupyo.crypto.record.NotARecord;
import org.tupyo.crypto.verify.Progress;
import org.tupyo.crypto.verify.Verifier;
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
    try {
      var report =
          new Verifier(Optional.ofNullable(head), Optional.ofNullable(since), progress())
              .verify(file);
      out()
          .print(
              format.equals("json")
                  ? VerifyReport.json(report).write() + "\n"
                  : new VerifyReport(words, head != null).text(report));
      out().flush();
      return report.isValid() ? ExitCode.OK : ExitCode.FINDING;
    } catch (NotARecord no) {
      return unreadable(words.text("verify.not-a-record", no.file()));
    } catch (NoSuchFileException absent) {
      return unreadable(words.text("verify.absent", absent.getFile()));
    } catch (IOException failure) {
      return unreadable(words.text("verify.unreadable", file));
    }
  }

  private Progress progress() {
    return showsProgress ? new ProgressLine(words, err()) : Progress.SILENT;
  }

  private int unreadable(String sentence) {
    err().println(sentence);
    return ExitCode.ENVIRONMENT;
  }

  private int refuse(String sentence) {
    err().println(sentence);
    err().println(words.text("usage.help", spec.qualifiedName()));
    return ExitCode.USAGE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
