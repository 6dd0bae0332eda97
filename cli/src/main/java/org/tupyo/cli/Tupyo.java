package org.tupyo.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tupyo.cli.RecordVerification.Form;
import org.tupyo.cli.election.Election;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command `tupyo`: data goes to standard output, talk to standard error, and the exit code is
/// one of [ExitCode].
@Command(
    name = "tupyo",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.Numbers.class,
    subcommands = {
      Audit.class,
      Backup.class,
      ComeBack.class,
      Convert.class,
      Count.class,
      Demo.class,
      Doctor.class,
      Election.class,
      Import.class,
      Migrate.class,
      Restore.class,
      Serve.class,
      ShowSettings.class,
      Verify.class,
      Version.class,
      WarmUp.class
    })
final class Tupyo implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  static void main(String[] arguments) {
    System.exit(run(System.getenv(), writer(System.out), writer(System.err), arguments));
  }

  /// Outside Windows terminals read UTF-8, also where the named locale is not installed and Java
  /// would write question marks.
  private static PrintWriter writer(PrintStream stream) {
    var windows = System.getProperty("os.name").startsWith("Windows");
    return new PrintWriter(stream, true, windows ? stream.charset() : StandardCharsets.UTF_8);
  }

  /// Runs one command to its end; a server runs until it is stopped.
  ///
  /// @param environment the variables of the shell: `LANG` and its like choose the language
  static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    var words = Words.of(environment);
    return plainlyVerified(arguments)
        .map(file -> verify(words, out, err, file))
        .orElseGet(() -> parse(words, environment, out, err, arguments));
  }

  /// The file of `tupyo verify FILE` without options. picocli is compiled for a Java so old that
  /// the cache of a fast start cannot hold it, and takes an eighth of the time of verifying a small
  /// record.
  private static Optional<Path> plainlyVerified(String... arguments) {
    if (arguments.length != 2
        || !arguments[0].equals("verify")
        || arguments[1].startsWith("-")
        || arguments[1].startsWith("@")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(arguments[1]));
    } catch (InvalidPathException _) {
      return Optional.empty(); // and picocli says so
    }
  }

  private static int verify(Words words, PrintWriter out, PrintWriter err, Path file) {
    try {
      return new RecordVerification(words, out, err, ProgressLine.isWatched())
          .verify(file, Optional.empty(), Optional.empty(), Form.TEXT);
    } catch (RuntimeException failure) {
      return new Failures(words).say(failure, err);
    }
  }

  private static int parse(
      Words words,
      Map<String, String> environment,
      PrintWriter out,
      PrintWriter err,
      String... arguments) {
    return new CommandLine(
            new Tupyo(), new Commands(words, new UnknownSettings(words, environment)))
        .setResourceBundle(words.texts())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(new UsageErrors(words))
        .setExecutionExceptionHandler(new Failures(words))
        .execute(arguments);
  }

  /// Nothing was asked for, so show what can be.
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
