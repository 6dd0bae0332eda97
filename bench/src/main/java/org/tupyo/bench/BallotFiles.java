package org.tupyo.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.StringJoiner;

/// Writes the same random rankings as CSV (names by rank) and as BLT, for `bench/count.sh`. The
/// same seed gives the same bytes on every machine.
///
/// Half of the voters are drawn to well-known candidates, half choose evenly: so some ballots are
/// very frequent and most of the possible ones come up.
final class BallotFiles {
  private final Random random;
  private final int candidates;
  private final int mostRanks;

  private BallotFiles(long seed, int candidates, int mostRanks) {
    this.random = new Random(seed);
    this.candidates = candidates;
    this.mostRanks = mostRanks;
  }

  /// Arguments: seed, ballots, candidates, most ranks, seats, and where to write, without ending.
  static void main(String[] arguments) throws IOException {
    int ballots = Integer.parseInt(arguments[1]);
    int seats = Integer.parseInt(arguments[4]);
    new BallotFiles(
            Long.parseLong(arguments[0]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]))
        .write(ballots, seats, arguments[5]);
  }

  private void write(int ballots, int seats, String place) throws IOException {
    try (var csv = writer(place + ".csv");
        var blt = writer(place + ".blt")) {
      var heading = new StringJoiner(",", "", "\n");
      for (int rank = 1; rank <= mostRanks; rank++) {
        heading.add("rank " + rank);
      }
      csv.write(heading.toString());
      blt.write(candidates + " " + seats + "\n");
      for (int i = 0; i < ballots; i++) {
        write(ranking(), csv, blt);
      }
      blt.write("0\n");
      for (int one = 0; one < candidates; one++) {
        blt.write("\"" + name(one) + "\"\n");
      }
      blt.write("\"Random ballots\"\n");
    }
  }

  private static BufferedWriter writer(String file) throws IOException {
    return Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8);
  }

  private void write(int[] ranking, BufferedWriter csv, BufferedWriter blt) throws IOException {
    blt.write("1 ");
    for (int rank = 0; rank < mostRanks; rank++) {
      if (rank > 0) {
        csv.write(',');
      }
      if (rank < ranking.length) {
        csv.write(name(ranking[rank]));
        blt.write((ranking[rank] + 1) + " ");
      }
    }
    csv.write('\n');
    blt.write("0\n");
  }

  private static String name(int one) {
    return "Candidate " + (char) ('A' + one);
  }

  private int[] ranking() {
    boolean known = random.nextBoolean();
    var ranking = new int[1 + random.nextInt(mostRanks)];
    for (int rank = 0; rank < ranking.length; ) {
      int one = random.nextInt(candidates);
      if (known) {
        // The lower of two draws: those at the head of the list are better known.
        int other = random.nextInt(candidates);
        one = Math.min(one, other);
      }
      if (isNew(one, ranking, rank)) {
        ranking[rank++] = one;
      }
    }
    return ranking;
  }

  private static boolean isNew(int one, int[] ranking, int ranks) {
    for (int i = 0; i < ranks; i++) {
      if (ranking[i] == one) {
        return false;
      }
    }
    return true;
  }
}
