package org.tupyo.cli.election;

import java.util.concurrent.Callable;
import org.tupyo.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Makes a trustee's key: alone, or in a group of whom some are enough.
@Command(
    name = "trustee",
    subcommands = {TrusteeAlone.class, TrusteeJoin.class, TrusteeDeal.class, TrusteeShare.class})
final class Trustee implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
