package org.tupyo.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
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
