package org.tupyo.count.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// The formats of ballot files. Page: `docs/ballot-files.md`.
public enum Format {
  /// The format of Hill, Wichmann and Woodall, and of OpenSTV, OpaVote and many others.
  BLT("blt hil") {
    @Override
    BallotFile read(InputStream in, Form form, Optional<String> contest)
        throws IOException, Malformed {
      return new BltReader(new Bytes(in)).read();
    }
  },
  /// A table whose columns are ranks with names in them, or candidates with their ranks, scores or
  /// marks; cast vote records of ES&S too.
  CSV("csv tsv") {
    @Override
    BallotFile read(InputStream in, Form form, Optional<String> contest)
        throws IOException, Malformed {
      return new CsvReader(in, form, contest).read();
    }
  },
  /// The Aggregated Ballot Information Format.
  ABIF("abif") {
    @Override
    BallotFile read(InputStream in, Form form, Optional<String> contest)
        throws IOException, Malformed {
      return new AbifReader(in, form).read();
    }
  },
  /// Orders of PrefLib: strict or with ties, complete or not.
  PREFLIB("soi soc toi toc") {
    @Override
    BallotFile read(InputStream in, Form form, Optional<String> contest)
        throws IOException, Malformed {
      return new PrefLibReader(in, PrefLibReader.Kind.ORDERS).read();
    }
  },
  /// Categories of PrefLib, of which the first is approval.
  PREFLIB_CATEGORIES("cat") {
    @Override
    BallotFile read(InputStream in, Form form, Optional<String> contest)
        throws IOException, Malformed {
      return new PrefLibReader(in, PrefLibReader.Kind.CATEGORIES).read();
    }
  },
  /// Our own, which can say everything.
  JSON("json") {
    @Override
    BallotFile read(InputStream in, Form form, Optional<String> contest)
        throws IOException, Malformed {
      return new JsonBallotsReader(new Bytes(in)).read();
    }
  },
  /// The Condorcet Election Format.
  CONDORCET("cvotes") {
    @Override
    BallotFile read(InputStream in, Form form, Optional<String> contest)
        throws IOException, Malformed {
      return new CondorcetReader(in).read();
    }
  },
  /// The format of starvote.
  STARVOTE("starvote") {
    @Override
    BallotFile read(InputStream in, Form form, Optional<String> contest)
        throws IOException, Malformed {
      return new StarvoteReader(in).read();
    }
  };

  /// No method in fixed decimals can count more.
  private static final long MOST_VOTES = 10_000_000_000_000L;

  private final String endings;

  Format(String endings) {
    this.endings = endings;
  }

  abstract BallotFile read(InputStream in, Form form, Optional<String> contest)
      throws IOException, Malformed;

  /// How names of such files end, without the point.
  public List<String> endings() {
    return List.of(endings.split(" "));
  }

  /// The format that a file's name tells.
  public static Optional<Format> of(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings().stream().anyMatch(end -> lower.endsWith("." + end)))
        .findFirst();
  }

  /// Reads a file of this format.
  ///
  /// @param name what messages call it
  /// @param form what its ballots are taken for, where the format leaves that open
  /// @param contest which one, of a file with several
  /// @throws IOException if the machine fails to read it
  public Reading read(String name, InputStream in, Form form, Optional<String> contest)
      throws IOException {
    return reading(() -> read(in, form, contest), () -> name);
  }

  /// Reads rankings from a file of this format with a single contest.
  ///
  /// @param name what messages call it
  /// @throws IOException if the machine fails to read it
  public Reading read(String name, InputStream in) throws IOException {
    return read(name, in, Form.RANKINGS, Optional.empty());
  }

  /// Reads rankings from a file of this format with a single contest.
  ///
  /// @throws IOException if the machine fails to read it
  public Reading read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return read(String.valueOf(file.getFileName()), in);
    }
  }

  /// Reads something.
  interface Reader {
    BallotFile read() throws IOException, Malformed;
  }

  static Reading reading(Reader reader, Supplier<String> name) throws IOException {
    try {
      var file = reader.read();
      return file.profile().cast() > MOST_VOTES ? tooMany().in(name.get()) : new Reading.Read(file);
    } catch (Malformed malformed) {
      return malformed.in(name.get());
    } catch (ArithmeticException _) {
      // Votes are added exactly, so this is what too many of them do.
      return tooMany().in(name.get());
    }
  }

  private static Malformed tooMany() {
    return new Malformed(0, 0, "ballots that weigh at most " + MOST_VOTES + " together", "more");
  }
}
