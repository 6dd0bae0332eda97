package org.tupyo.count.formats;

/// What the ballots of a file are taken for, where the file can be taken for several: a number in a
/// candidate's column of CSV may be a rank, a score or a mark.
public enum Form {
  RANKINGS,
  SCORES,
  MARKS
}
