package org.tupyo.count.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tupyo.count.Ballot;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.BallotPolicy.Duplicate;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Step.Inactive;

/// The rankings of a profile as numbers, with what the ballot policy makes of them, for counts that
/// move ballots from candidate to candidate.
///
/// A ballot is a row of marks: the number of a candidate, or why the ballot stops counting there. A
/// shared rank whose meaning depends on who is still in the count is kept as `CHOICE`, how many
/// they are, and who.
public final class Papers {
  private static final int CHOICE = -100;
  private static final int MOST_SHARED = 10_000;
  private static final List<Inactive> REASONS = List.of(Inactive.values());

  private final List<Candidate> candidates;
  private int[][] marks = new int[16][];
  private long[] weights = new long[16];
  private int size;

  /// Takes the rankings that are neither blank nor invalid.
  public Papers(Profile profile, BallotPolicy policy) {
    this.candidates = profile.candidates();
    var numbers = new HashMap<Candidate, Integer>();
    candidates.forEach(one -> numbers.put(one, numbers.size()));
    // Ballots share the same few places, such as that of one candidate alone.
    var inRank = new IdentityHashMap<Rank, int[]>();
    var row = new Row(candidates.size());
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Ranking ranking && !ranking.isBlank()) {
            add(row.of(ranking, policy, rank -> numbersIn(rank, inRank, numbers)), times);
          }
        });
  }

  private static int[] numbersIn(
      Rank rank, IdentityHashMap<Rank, int[]> known, Map<Candidate, Integer> numbers) {
    var found = known.get(rank);
    if (found == null) {
      found = rank.candidates().stream().mapToInt(one -> numbers.getOrDefault(one, -1)).toArray();
      if (known.size() < MOST_SHARED) {
        known.put(rank, found);
      }
    }
    return found;
  }

  private void add(int[] row, long weight) {
    if (size == marks.length) {
      marks = Arrays.copyOf(marks, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    marks[size] = row;
    weights[size] = weight;
    size++;
  }

  /// Whether such a ballot can be counted by a method that moves ballots.
  public static boolean isReadable(Ballot ballot) {
    return ballot instanceof Ranking;
  }

  public List<Candidate> candidates() {
    return candidates;
  }

  /// How many distinct ballots there are.
  public int size() {
    return size;
  }

  public long weight(int ballot) {
    return weights[ballot];
  }

  /// What all ballots together weigh.
  public long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total = Math.addExact(total, weights[i]);
    }
    return total;
  }

  /// Finds the next mark that counts.
  ///
  /// @param from where to start: 0, or one more than where the last search ended
  /// @param continuing who is in the count
  /// @return where it is; `at` says what it is
  public int find(int ballot, int from, boolean[] continuing) {
    var row = marks[ballot];
    int at = from;
    while (true) {
      int mark = row[at];
      if (mark == CHOICE) {
        int last = at + 1 + row[at + 1];
        int one = theOnly(row, at + 2, last, continuing);
        if (one != NOBODY) {
          return one >= 0 ? one : SEVERAL;
        }
        at = last + 1;
      } else if (mark < 0 || continuing[mark]) {
        return at;
      } else {
        at++;
      }
    }
  }

  private static final int NOBODY = Integer.MIN_VALUE;
  private static final int SEVERAL = -1;

  /// Where in the row the only one of these stands who is in the count.
  private static int theOnly(int[] row, int from, int to, boolean[] continuing) {
    int found = NOBODY;
    for (int i = from; i <= to; i++) {
      if (continuing[row[i]]) {
        if (found != NOBODY) {
          return SEVERAL;
        }
        found = i;
      }
    }
    return found;
  }

  /// The candidate found there, or a negative number for why the ballot stops counting.
  public int at(int ballot, int position) {
    return position == SEVERAL ? stop(Inactive.OVERVOTED) : marks[ballot][position];
  }

  /// Why a ballot stops counting, from the negative number that `at` gives.
  public static Inactive reason(int mark) {
    return REASONS.get(-1 - mark);
  }

  private static int stop(Inactive reason) {
    return -1 - REASONS.indexOf(reason);
  }

  /// Writes one row; kept to save the space it writes in.
  private static final class Row {
    private int[] marks = new int[32];
    private int length;

    /// The last row in which each candidate was seen.
    private final int[] seen;

    private int number;

    Row(int candidates) {
      this.seen = new int[candidates];
    }

    int[] of(Ranking ranking, BallotPolicy policy, Function<Rank, int[]> numbersIn) {
      length = 0;
      number++;
      int lastSeen = 0;
      var ranks = ranking.ranks();
      for (int i = 0; i < ranks.size(); i++) {
        var rank = ranks.get(i);
        if (rank.isEmpty()) {
          continue;
        }
        // i + 1 is this rank's number; the empty ones since the last rank with a mark count.
        if (i - lastSeen > policy.maxSkipped()) {
          return ended(Inactive.SKIPPED);
        }
        lastSeen = i + 1;
        var here = numbersIn.apply(rank);
        if (isRepeated(here) && policy.duplicate() == Duplicate.EXHAUST) {
          return ended(Inactive.REPEATED);
        }
        if (!rank.isShared()) {
          add(here[0]);
          continue;
        }
        switch (policy.shared()) {
          case SKIP -> {}
          case EXHAUST -> {
            return ended(Inactive.OVERVOTED);
          }
          case EQUAL, EXHAUST_IF_SEVERAL_CONTINUING -> {
            if (rank.legible() == Rank.Legible.NO) {
              return ended(Inactive.OVERVOTED);
            }
            addChoice(here);
          }
        }
      }
      return ended(Inactive.EXHAUSTED);
    }

    /// Whether one of these was seen on this ballot before; from now on all of them were.
    private boolean isRepeated(int[] here) {
      boolean repeated = false;
      for (int one : here) {
        repeated |= seen[one] == number;
        seen[one] = number;
      }
      return repeated;
    }

    private void addChoice(int[] shared) {
      add(CHOICE);
      add(shared.length);
      for (int one : shared) {
        add(one);
      }
    }

    private int[] ended(Inactive reason) {
      add(stop(reason));
      return Arrays.copyOf(marks, length);
    }

    private void add(int mark) {
      if (length == marks.length) {
        marks = Arrays.copyOf(marks, 2 * length);
      }
      marks[length++] = mark;
    }
  }
}
