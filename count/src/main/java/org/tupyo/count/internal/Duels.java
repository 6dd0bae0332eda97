package org.tupyo.count.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.count.BallotPolicy.Unranked;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Step;

/// How many ballots prefer each candidate to each other.
public final class Duels {
  private final List<Candidate> candidates;
  private final long[][] prefer;

  private Duels(List<Candidate> candidates) {
    this.candidates = candidates;
    this.prefer = new long[candidates.size()][candidates.size()];
  }

  /// Compares on rankings: equal ranks are no preference, and of two mentions the first counts.
  public static Duels of(Profile profile, Unranked unranked) {
    var duels = new Duels(profile.candidates());
    var numbers = new HashMap<Candidate, Integer>();
    profile.candidates().forEach(one -> numbers.put(one, numbers.size()));
    var rank = new int[profile.candidates().size()];
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Ranking ranking && !ranking.isBlank()) {
            duels.add(ranksOf(ranking, numbers, rank), times, unranked);
          }
        });
    return duels;
  }

  private static int[] ranksOf(Ranking ranking, Map<Candidate, Integer> numbers, int[] rank) {
    Arrays.fill(rank, 0);
    int place = 1;
    for (var here : ranking.ranks()) {
      for (var candidate : here.candidates()) {
        int number = numbers.getOrDefault(candidate, -1);
        if (rank[number] == 0) {
          rank[number] = place;
        }
      }
      place++;
    }
    return rank;
  }

  /// Compares on scores: the higher is preferred.
  public static Duels ofScores(Profile profile, int blank) {
    var duels = new Duels(profile.candidates());
    var rank = new int[profile.candidates().size()];
    profile
        .ballots()
        .forEach((ballot, times) -> {
          if (ballot instanceof Scores scores && !scores.isBlank()) {
            for (int i = 0; i < rank.length; i++) {
              rank[i] = Integer.MAX_VALUE - scores.of(profile.candidates().get(i), blank);
            }
            duels.add(rank, times, Unranked.NOT_COMPARED);
          }
        });
    return duels;
  }

  private void add(int[] rank, long times, Unranked unranked) {
    for (int a = 0; a < rank.length; a++) {
      if (rank[a] == 0) {
        continue;
      }
      for (int b = 0; b < rank.length; b++) {
        if (rank[b] == 0 ? unranked == Unranked.LAST : rank[a] < rank[b]) {
          prefer[a][b] += times;
        }
      }
    }
  }

  public List<Candidate> candidates() {
    return candidates;
  }

  public int size() {
    return candidates.size();
  }

  /// How many ballots prefer the first to the second, by number.
  public long prefer(int a, int b) {
    return prefer[a][b];
  }

  /// How many ballots prefer the first to the second.
  public long prefer(Candidate a, Candidate b) {
    return prefer[candidates.indexOf(a)][candidates.indexOf(b)];
  }

  /// Whether more ballots prefer the first to the second than the other way.
  public boolean beats(int a, int b) {
    return prefer[a][b] > prefer[b][a];
  }

  /// Whether more ballots prefer the first to the second than the other way.
  public boolean beats(Candidate a, Candidate b) {
    return beats(candidates.indexOf(a), candidates.indexOf(b));
  }

  /// Who beats everyone of these; nobody where there is no such candidate.
  public List<Candidate> winners(List<Candidate> among) {
    return among.stream()
        .filter(one -> among.stream().allMatch(other -> other.equals(one) || beats(one, other)))
        .toList();
  }

  /// Who loses to everyone of these; nobody where there is no such candidate.
  public List<Candidate> losers(List<Candidate> among) {
    return among.stream()
        .filter(one -> among.stream().allMatch(other -> other.equals(one) || beats(other, one)))
        .filter(_ -> among.size() > 1)
        .toList();
  }

  /// The smallest set of these who all beat everyone outside it.
  public List<Candidate> smithSet(List<Candidate> among) {
    var wins = new HashMap<Candidate, Long>();
    for (var one : among) {
      wins.put(one, among.stream().filter(other -> beats(one, other)).count());
    }
    // Grows from whoever beats the most, by everyone whom somebody inside does not beat.
    long most = wins.values().stream().mapToLong(Long::longValue).max().orElse(0);
    var inside =
        new ArrayList<>(among.stream().filter(one -> wins.getOrDefault(one, 0L) == most).toList());
    for (int i = 0; i < inside.size(); i++) {
      for (var other : among) {
        if (!inside.contains(other) && !beats(inside.get(i), other)) {
          inside.add(other);
        }
      }
    }
    return among.stream().filter(inside::contains).toList();
  }

  /// A figure for every two candidates, for the record.
  public Step.Matrix matrix() {
    return matrix(Step.Matrix.Kind.PREFERENCES, candidates, this::preference);
  }

  private Fraction preference(int one, int other) {
    return Fraction.of(prefer[one][other]);
  }

  /// What a cell of a matrix is.
  public interface Cell {
    /// The figure of the first over the second, by number.
    Fraction of(int one, int other);
  }

  /// Makes a matrix of figures.
  public static Step.Matrix matrix(Step.Matrix.Kind kind, List<Candidate> candidates, Cell cell) {
    var rows = new LinkedHashMap<Candidate, Map<Candidate, Fraction>>();
    for (int a = 0; a < candidates.size(); a++) {
      var row = new LinkedHashMap<Candidate, Fraction>();
      for (int b = 0; b < candidates.size(); b++) {
        if (a != b) {
          row.put(candidates.get(b), cell.of(a, b));
        }
      }
      rows.put(candidates.get(a), row);
    }
    return new Step.Matrix(kind, rows);
  }
}
