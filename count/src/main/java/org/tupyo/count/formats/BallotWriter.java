package org.tupyo.count.formats;

import org.tupyo.count.formats.Writing.Obstacle;
import org.tupyo.count.formats.Writing.Refused;

/// Writes ballots so that other programs can read them: every ballot, or nothing.
public final class BallotWriter {
  private BallotWriter() {}

  /// Writes the ballots in this format.
  public static Writing write(BallotFile file, Format format) {
    return switch (format) {
      case BLT -> new BltWriter(file).written();
      case CSV -> new CsvWriter(file).written();
      case ABIF -> new AbifWriter(file).written();
      case PREFLIB -> new PrefLibWriter(file, PrefLibWriter.Kind.ORDERS).written();
      case PREFLIB_CATEGORIES -> new PrefLibWriter(file, PrefLibWriter.Kind.CATEGORIES).written();
      case JSON -> new JsonBallotsWriter(file).written();
      case CONDORCET, STARVOTE -> new Refused(Obstacle.FORMAT);
    };
  }
}
