package org.tupyo.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;

/// Runs the command that arguments name. Apart from [Tupyo], because a class that knows these types
/// cannot be started without loading their library, at the far end of the class path.
final class Arguments {
  private Arguments() {}

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
}
