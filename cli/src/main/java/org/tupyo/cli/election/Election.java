package org.tupyo.cli.election;

import java.util.concurrent.Callable;
import org.tupyo.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Holds an election by files: what each of its commands does is in `docs/election-by-hand.md`.
@Command(
    name = "election",
    subcommands = {
      Init.class,
      Credentials.class,
      Trustee.class,
      Open.class,
      Seal.class,
      AuditBallot.class,
      Append.class,
      Close.class,
      ShuffleBallots.class,
      Decrypt.class,
      Result.class
    })
public final class Election implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
