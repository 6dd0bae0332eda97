package org.tupyo.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in a sentence what of a command line was not understood, and how to go on.
record UsageErrors(Words words) implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    var command = error.getCommandLine();
    var err = command.getErr();
    err.println(sentence(error, List.of(arguments)));
    err.println(words.text("usage.help", command.getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  private String sentence(ParameterException error, List<String> typed) {
    return switch (error) {
      case UnmatchedArgumentException unknown -> unknown(unknown);
      case MissingParameterException missing -> {
        var name = name(missing.getMissing().getFirst());
        yield words.text(typed.contains(name) ? "usage.missing" : "usage.needed", name);
      }
      case OverwrittenOptionException twice ->
          words.text("usage.twice", name(twice.getOverwritten()));
      default ->
          error.getValue() == null
              ? String.valueOf(error.getMessage())
              : words.text("usage.wrong", error.getValue(), name(error.getArgSpec()));
    };
  }

  private String unknown(UnmatchedArgumentException error) {
    var word = error.getUnmatched().getFirst();
    var known = known(error.getCommandLine());
    return NearestWord.to(word, known)
        .map(nearest -> words.text("usage.unknown.nearest", word, nearest))
        .orElseGet(() -> words.text("usage.unknown", word));
  }

  private static Stream<String> known(CommandLine command) {
    var spec = command.getCommandSpec();
    var commands =
        spec.subcommands().entrySet().stream()
            .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey);
    return Stream.concat(
        commands, spec.options().stream().flatMap(option -> Stream.of(option.names())));
  }

  private static String name(@Nullable ArgSpec argument) {
    return switch (argument) {
      case OptionSpec option -> option.longestName();
      case PositionalParamSpec positional -> positional.paramLabel();
      case null, default -> "?";
    };
  }
}
