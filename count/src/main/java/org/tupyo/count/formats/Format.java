package org.tupyo.count.formats;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The formats of ballot files.
public enum Format {
  /// The format of Hill, Wichmann and Woodall, and of OpenSTV, OpaVote and many others.
  BLT("blt") {
    @Override
    BallotFile read(InputStream in, Optional<String> contest) throws IOException, Malformed {
      return new BltReader(new Bytes(in)).read();
    }
  },
  /// A table whose columns are ranks with names in them, or candidates with their ranks.
  CSV("csv") {
    @Override
    BallotFile read(InputStream in, Optional<String> contest) throws IOException, Malformed {
      return new CsvReader(in, CsvReader.Cells.RANKS, contest).read();
    }
  },
  /// A table whose columns are candidates with their scores.
  CSV_SCORES("scores.csv") {
    @Override
    BallotFile read(InputStream in, Optional<String> contest) throws IOException, Malformed {
      return new CsvReader(in, CsvReader.Cells.SCORES, contest).read();
    }
  },
  /// A table whose columns are candidates, with 1 or x for a mark.
  CSV_MARKS("marks.csv") {
    @Override
    BallotFile read(InputStream in, Optional<String> contest) throws IOException, Malformed {
      return new CsvReader(in, CsvReader.Cells.MARKS, contest).read();
    }
  },
  /// Orders of PrefLib: strict or with ties, complete or not.
  PREFLIB("soi soc toi toc") {
    @Override
    BallotFile read(InputStream in, Optional<String> contest) throws IOException, Malformed {
      return new PrefLibReader(in, PrefLibReader.Kind.ORDERS).read();
    }
  },
  /// Categories of PrefLib, of which the first is approval.
  PREFLIB_CATEGORIES("cat") {
    @Override
    BallotFile read(InputStream in, Optional<String> contest) throws IOException, Malformed {
      return new PrefLibReader(in, PrefLibReader.Kind.CATEGORIES).read();
    }
  };

  private static final long MOST_VOTES = 10_000_000_000_000L;

  private final String endings;

  Format(String endings) {
    this.endings = endings;
  }

  abstract BallotFile read(InputStream in, Optional<String> contest) throws IOException, Malformed;

  /// How names of such files end, without the point.
  public List<String> endings() {
    return List.of(endings.split(" "));
  }

  /// The format that a file's name tells.
  public static Optional<Format> of(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings().stream().anyMatch(end -> lower.endsWith("." + end)))
        // Of scores.csv and csv the longer ending says more.
        .max(comparingInt(format -> format.endings().getFirst().length()));
  }

  /// Reads a file of this format.
  ///
  /// @param name what messages call it
  /// @param contest which one, of a file with several
  /// @throws IOException if the machine fails to read it
  public Reading read(String name, InputStream in, Optional<String> contest) throws IOException {
    try {
      return new Reading.Read(withinLimits(read(in, contest)));
    } catch (Malformed malformed) {
      return malformed.in(name);
    } catch (ArithmeticException _) {
      return tooMany().in(name);
    }
  }

  /// Refuses more votes than every method can count in fixed decimals.
  private static BallotFile withinLimits(BallotFile file) throws Malformed {
    if (file.profile().cast() > MOST_VOTES) {
      throw tooMany();
    }
    return file;
  }

  private static Malformed tooMany() {
    return new Malformed(0, 0, "ballots that weigh at most " + MOST_VOTES + " together", "more");
  }

  /// Reads a file with a single contest.
  ///
  /// @param name what messages call it
  /// @throws IOException if the machine fails to read it
  public Reading read(String name, InputStream in) throws IOException {
    return read(name, in, Optional.empty());
  }

  /// Reads a file with a single contest.
  ///
  /// @throws IOException if the machine fails to read it
  public Reading read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return read(String.valueOf(file.getFileName()), in);
    }
  }
}
