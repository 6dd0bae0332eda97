package org.tupyo.server.elections;

/// A slip of the pen in a text, put right after the opening.
public sealed interface Correction {
  /// The whole text as it should read.
  String text();

  /// In the election's title.
  record Title(String text) implements Correction {}

  /// In the election's description.
  record Description(String text) implements Correction {}

  /// In the title of a contest.
  record ContestTitle(ContestId contest, String text) implements Correction {}

  /// In the name of an option.
  record Name(ContestId contest, OptionId option, String text) implements Correction {}

  /// In what a candidate promises.
  record Pledge(ContestId contest, OptionId option, String text) implements Correction {}
}
