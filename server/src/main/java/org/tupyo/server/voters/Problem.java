package org.tupyo.server.voters;

import java.util.Locale;

/// Something in a list that is wrong, or that somebody should look at.
///
/// @param line of the file, from 1; 0 where the whole file is meant
/// @param about what was found there, or the number of another line; may be empty
record Problem(long line, Kind kind, String about) {
  private static final int LONGEST = 80;

  Problem {
    about = about.length() <= LONGEST ? about : about.substring(0, LONGEST) + "…";
  }

  /// What is wrong.
  enum Kind {
    /// There is nothing in the file.
    EMPTY,
    /// The bytes are letters in none of the encodings that we read.
    NOT_TEXT,
    /// A byte 0 stands where a text has none.
    NUL,
    /// A packed file that is no workbook of Excel, or a broken or far too large one.
    NOT_A_SHEET,
    /// A workbook as Excel wrote it before 2007.
    OLD_SHEET,
    TOO_MANY_ROWS,
    TOO_MANY_COLUMNS,
    FIELD_TOO_LONG,
    QUOTE_NOT_CLOSED,
    /// Neither a name nor an address.
    NOBODY,
    NOT_AN_ADDRESS,
    /// The same address as in an earlier line: one voter.
    SAME_ADDRESS,
    /// The same username as in an earlier line: one voter.
    SAME_USERNAME,
    /// The same name as in an earlier line: two voters, unless somebody says otherwise.
    SAME_NAME;

    /// Whether the line is left out.
    boolean isError() {
      return this != SAME_ADDRESS && this != SAME_USERNAME && this != SAME_NAME;
    }

    /// Whether nothing of the file is read.
    boolean isFatal() {
      return compareTo(QUOTE_NOT_CLOSED) <= 0;
    }

    String key() {
      return "voters.problem." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
