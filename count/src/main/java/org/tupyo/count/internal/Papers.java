package org.tupyo.count.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
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
  private static final List<Inactive> REASONS = List.of(Inactive.values());

  private final List<Candidate> candidates;
  private int[][] marks = new int[16][];
  private long[] weights = new long[16];
  private int size;

  /// Takes the rankings that are neither blank nor invalid.
  public Papers(Profile profile, BallotPolicy policy) {
    this.candidates = profile.candidates();
    // Rows name the same few candidates again and again: their identity is asked first.
    var numbers = new IdentityHashMap<Candidate, Integer>();
    var equal = new HashMap<Candidate, Integer>();
    for (int i = 0; i < candidates.size(); i++) {
      numbers.put(candidates.get(i), i);
      equal.put(candidates.get(i), i);
    }
    var row = new Row();
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Ranking ranking && !ranking.isBlank()) {
            add(row.of(ranking, policy, one -> number(one, numbers, equal)), times);
          }
        });
  }

  private static int number(
      Candidate candidate,
      IdentityHashMap<Candidate, Integer> numbers,
      Map<Candidate, Integer> equal) {
    var known = numbers.get(candidate);
    return known != null ? known : equal.getOrDefault(candidate, -1);
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

    int[] of(Ranking ranking, BallotPolicy policy, ToIntFunction<Candidate> number) {
      length = 0;
      var seen = new HashSet<Candidate>();
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
        boolean repeated = rank.candidates().stream().anyMatch(seen::contains);
        if (repeated && policy.duplicate() == Duplicate.EXHAUST) {
          return ended(Inactive.REPEATED);
        }
        seen.addAll(rank.candidates());
        if (!rank.isShared()) {
          add(number.applyAsInt(rank.candidates().iterator().next()));
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
            addChoice(rank.candidates(), number);
          }
        }
      }
      return ended(Inactive.EXHAUSTED);
    }

    private void addChoice(Set<Candidate> shared, ToIntFunction<Candidate> number) {
      add(CHOICE);
      add(shared.size());
      shared.forEach(one -> add(number.applyAsInt(one)));
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
