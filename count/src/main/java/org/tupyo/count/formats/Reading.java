package org.tupyo.count.formats;

/// What came of reading a file: all of it, or nothing.
public sealed interface Reading {

  /// The file was understood from the first to the last character.
  record Read(BallotFile file) implements Reading {}

  /// The file was not understood, and nothing of it is used.
  ///
  /// @param line where, from 1; 0 where the whole file is meant
  /// @param column the character in the line, from 1
  /// @param expected what should stand there
  /// @param found what stands there
  record Broken(String name, long line, long column, String expected, String found)
      implements Reading {

    /// One sentence with the place.
    public String sentence() {
      var place = line == 0 ? name : name + ":" + line + ":" + column;
      return place + ": expected " + expected + ", found " + found;
    }
  }
}
