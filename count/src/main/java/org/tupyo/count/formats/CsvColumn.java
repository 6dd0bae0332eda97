package org.tupyo.count.formats;

import org.tupyo.count.Candidate;

/// What a column of CSV holds.
sealed interface CsvColumn {
  /// Nothing that counts, such as a ballot's number.
  record PassedOver() implements CsvColumn {}

  /// How many such ballots there are.
  record Weight() implements CsvColumn {}

  /// The name of whoever has this rank, from 1.
  record OfRank(int rank) implements CsvColumn {}

  /// The rank, score or mark of a candidate.
  record OfCandidate(Candidate candidate) implements CsvColumn {}
}
