package org.tupyo.server.voters;

import java.util.Optional;

/// A row of a list that somebody should look at, or has mended already.
///
/// @param row its number, from 1, the heading counted
/// @param line of the file on which it begins, from 1
/// @param name as it stands there, or as it was mended
/// @param problem empty where it is fine now
/// @param state what has been done about it
record DoubtfulRow(
    long row, long line, String name, String email, Optional<Problem> problem, State state) {
  /// What has been done about a row.
  enum State {
    /// It is read as it stands in the list.
    AS_IT_STANDS,
    MENDED,
    LEFT_OUT
  }

  boolean isError() {
    return problem.filter(found -> found.kind().isError()).isPresent();
  }

  /// Shows neither name nor address.
  @Override
  public String toString() {
    return "DoubtfulRow[%d, %s, %s]".formatted(row, problem.map(Problem::kind), state);
  }
}
