package org.tupyo.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.tupyo.cli.RecordVerification.Form;
import org.tupyo.cli.election.Election;
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
  private static final Set<String> LEAVE_NOTHING_OPEN = Set.of("count", "convert", "verify");

  @Spec private CommandSpec spec = CommandSpec.create();

  static void main(String[] arguments) {
    int code = runToTheEnd(System.getenv(), writer(System.out), writer(System.err), arguments);
    if (arguments.length > 0 && LEAVE_NOTHING_OPEN.contains(arguments[0])) {
      // An orderly exit looks for a logger in every jar there is, to say that it exits.
      Runtime.getRuntime().halt(code);
    }
    System.exit(code);
  }

  /// Outside Windows terminals read UTF-8, also where the named locale is not installed and Java
  /// would write question marks.
  private static PrintWriter writer(PrintStream stream) {
    var windows = System.getProperty("os.name").startsWith("Windows");
    return new PrintWriter(stream, true, windows ? stream.charset() : StandardCharsets.UTF_8);
  }

  /// As [#run], and says so where the output could not be written whole, on a full disk for
  /// example: a result that is not there must not look like one.
  static int runToTheEnd(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    int code = run(environment, out, err, arguments);
    if (!out.checkError()) {
      return code;
    }
    err.println(Words.of(environment).text("output.lost"));
    return code == ExitCode.OK ? ExitCode.ENVIRONMENT : code;
  }

  /// Runs one command to its end; a server runs until it is stopped.
  ///
  /// @param environment the variables of the shell: `LANG` and its like choose the language
  static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    if (List.of(arguments).equals(WarmUp.OF_VERIFICATION)) {
      VerifyingWarmUp.run();
      return ExitCode.OK;
    }
    return plainlyVerified(arguments)
        .map(file -> verify(environment, out, err, file))
        .orElseGet(() -> Arguments.run(environment, out, err, arguments));
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

  private static int verify(
      Map<String, String> environment, PrintWriter out, PrintWriter err, Path file) {
    // The texts are read beside the record.
    var words = ForkJoinPool.commonPool().submit(() -> Words.of(environment));
    try {
      return new RecordVerification(words::join, out, err, ProgressLine.isWatched())
          .verify(file, Optional.empty(), Optional.empty(), Form.TEXT);
    } catch (RuntimeException failure) {
      return new Failures(words.join()).say(failure, err);
    }
  }

  /// Nothing was asked for, so show what can be.
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
