package org.tupyo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Takes over what another service holds.
@Command(name = "import", subcommands = ImportPredecessor.class)
final class Import implements java.util.concurrent.Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// Nothing was asked for, so show what can be.
  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getErr());
    return ExitCode.USAGE;
  }
}
