package org.tupyo.cli;

/// What a command's exit code says to a script.
public final class ExitCode {
  public static final int OK = 0;

  /// The command did its work and found something wrong, for example in a record that it verified.
  public static final int FINDING = 1;

  /// The command line was not understood.
  public static final int USAGE = 2;

  /// The machine lacks something: a free port, a folder that can be written.
  public static final int ENVIRONMENT = 3;

  private ExitCode() {}
}
