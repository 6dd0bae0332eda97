package org.tupyo.cli;

/// What a command's exit code says to a script.
final class ExitCode {
  static final int OK = 0;

  /// The command did its work and found something wrong, for example in a record that it verified.
  static final int FINDING = 1;

  /// The command line was not understood.
  static final int USAGE = 2;

  /// The machine lacks something: a free port, a folder that can be written.
  static final int ENVIRONMENT = 3;

  private ExitCode() {}
}
