package org.tupyo.count.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;

/// The ballots of a BLT file by the numbers of candidates, while their names are not known yet.
///
/// Most ballots are a line of numbers, and most lines came before: they are looked up as they
/// stand.
final class BltBallots {
  private static final int NOT_PLAIN = -1;

  private final int candidates;
  private final LineTable lines = new LineTable();

  /// Which ballot each line is, or `NOT_PLAIN`, and what it weighs there.
  private int[] ballotOfLine = new int[1 << 6];

  private long[] weightOfLine = new long[1 << 6];

  /// Each rank as how many have it, and who, from 0.
  private final List<int[]> ballots = new ArrayList<>();

  private final Map<List<Integer>, Integer> others = new HashMap<>();
  private long[] votes = new long[1 << 6];
  private int[] numbers = new int[64];

  BltBallots(int candidates) {
    this.candidates = candidates;
  }

  /// Adds a ballot if it is a plain line: its weight, numbers from 1, and 0.
  ///
  /// @return whether it is
  boolean addLine(byte[] bytes, int start, int end) {
    int known = lines.size();
    int line = lines.add(bytes, start, end, 1);
    if (line == known) {
      if (line == ballotOfLine.length) {
        ballotOfLine = Arrays.copyOf(ballotOfLine, 2 * line);
        weightOfLine = Arrays.copyOf(weightOfLine, 2 * line);
      }
      ballotOfLine[line] = plain(bytes, start, end, line);
    }
    if (ballotOfLine[line] == NOT_PLAIN) {
      return false;
    }
    vote(ballotOfLine[line], weightOfLine[line]);
    return true;
  }

  private int plain(byte[] bytes, int start, int end, int line) {
    int count = 0;
    int at = start;
    while (at < end) {
      long number = 0;
      int digits = at;
      while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && number <= Integer.MAX_VALUE) {
        number = 10 * number + bytes[at++] - '0';
      }
      boolean isWord = at > digits && (at == end || isGap(bytes[at]));
      if (!isWord || number > (count == 0 ? Integer.MAX_VALUE : candidates)) {
        return NOT_PLAIN;
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = (int) number;
      while (at < end && isGap(bytes[at])) {
        at++;
      }
    }
    if (count < 2 || numbers[0] == 0) {
      return NOT_PLAIN;
    }
    var ranks = new int[2 * (count - 2)];
    for (int i = 1; i < count; i++) {
      boolean isLast = i == count - 1;
      if ((numbers[i] == 0) != isLast) {
        return NOT_PLAIN;
      }
      if (!isLast) {
        ranks[2 * i - 2] = 1;
        ranks[2 * i - 1] = numbers[i] - 1;
      }
    }
    weightOfLine[line] = numbers[0];
    ballots.add(ranks);
    return ballots.size() - 1;
  }

  private static boolean isGap(byte one) {
    return one == ' ' || one == '\t' || one == '\r';
  }

  /// Adds a ballot that says more than a plain line can.
  ///
  /// @param ranks who has each rank, from 0; nobody in one that was left empty
  void add(List<List<Integer>> ranks, long weight) {
    var ballot = new ArrayList<Integer>();
    for (var rank : ranks) {
      ballot.add(rank.size());
      ballot.addAll(rank);
    }
    int number =
        others.computeIfAbsent(
            ballot,
            _ -> {
              ballots.add(ballot.stream().mapToInt(Integer::intValue).toArray());
              return ballots.size() - 1;
            });
    vote(number, weight);
  }

  private void vote(int ballot, long weight) {
    if (ballot >= votes.length) {
      votes = Arrays.copyOf(votes, 2 * votes.length);
    }
    votes[ballot] = Math.addExact(votes[ballot], weight);
  }

  /// The ballots as those of these candidates.
  Profile profile(List<Candidate> everyone) {
    var alone = everyone.stream().map(Rank::of).toArray(Rank[]::new);
    var profile = Profile.of(everyone);
    for (int i = 0; i < ballots.size(); i++) {
      profile.add(ranking(ballots.get(i), everyone, alone), votes[i]);
    }
    return profile.build();
  }

  private static Ranking ranking(int[] ballot, List<Candidate> everyone, Rank[] alone) {
    var ranks = new ArrayList<Rank>(ballot.length / 2);
    for (int at = 0; at < ballot.length; at += ballot[at] + 1) {
      int size = ballot[at];
      if (size == 1) {
        ranks.add(alone[ballot[at + 1]]);
      } else {
        var shared = Arrays.stream(ballot, at + 1, at + 1 + size).mapToObj(everyone::get).toList();
        ranks.add(new Rank(Set.copyOf(shared), Rank.Legible.YES));
      }
    }
    return new Ranking(ranks);
  }
}
