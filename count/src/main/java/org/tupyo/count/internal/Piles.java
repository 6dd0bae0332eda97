package org.tupyo.count.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step.Inactive;

/// Who holds which ballots, each ballot at a value, as on the tables of a count by hand. Values and
/// votes are whole numbers of units: of 1 where ballots count whole, of the last decimal where they
/// are split.
public final class Piles {
  private final Papers papers;
  private final long unit;
  private final int[] position;
  private final long[] value;
  private final int[][] pile;
  private final int[] height;
  private final long[] votes;
  private final long[] inactive = new long[Inactive.values().length];
  private final boolean[] continuing;
  private final Optional<Trail> trail = Trail.current();
  private final Map<Integer, List<Trail.Part>> kept = new HashMap<>();
  private final Map<Integer, Inactive> inactiveSince = new HashMap<>();

  /// @param unit how many units a whole vote has
  public Piles(Papers papers, long unit) {
    int candidates = papers.candidates().size();
    this.papers = papers;
    this.unit = unit;
    this.position = new int[papers.size()];
    this.value = new long[papers.size()];
    this.pile = new int[candidates][8];
    this.height = new int[candidates];
    this.votes = new long[candidates];
    this.continuing = new boolean[candidates];
    Arrays.fill(continuing, true);
  }

  /// Gives each ballot to the first on it who is in the count, at full value.
  public void deal() {
    Arrays.fill(value, unit);
    for (int ballot = 0; ballot < papers.size(); ballot++) {
      give(ballot, 0);
    }
  }

  /// What went where when ballots moved.
  ///
  /// @param to what each candidate got who got something, by number
  /// @param nobody what is inactive now
  public record Moved(Map<Integer, Long> to, long nobody) {}

  /// Moves everything a candidate holds to the next on each ballot, at a new value.
  ///
  /// @param newValue from the value of one paper to its next; papers that are worth nothing then
  ///   move nowhere
  public Moved moveAll(int from, LongUnaryOperator newValue) {
    var votesBefore = votes.clone();
    long inactiveBefore = inactive();
    votes[from] = 0;
    int count = height[from];
    height[from] = 0;
    for (int i = 0; i < count; i++) {
      int ballot = pile[from][i];
      long before = value[ballot];
      value[ballot] = newValue.applyAsLong(before);
      if (trail.isPresent() && value[ballot] < before) {
        var part = new Trail.Part(from, new Fraction(before - value[ballot], unit));
        kept.computeIfAbsent(ballot, _ -> new ArrayList<>()).add(part);
      }
      give(ballot, position[ballot] + 1);
    }
    var to = new TreeMap<Integer, Long>();
    for (int i = 0; i < votes.length; i++) {
      if (i != from && votes[i] > votesBefore[i]) {
        to.put(i, votes[i] - votesBefore[i]);
      }
    }
    return new Moved(to, inactive() - inactiveBefore);
  }

  private void give(int ballot, int from) {
    int at = papers.find(ballot, from, continuing);
    int mark = papers.at(ballot, at);
    long worth = Math.multiplyExact(papers.weight(ballot), value[ballot]);
    if (mark < 0) {
      int reason = -1 - mark;
      inactive[reason] = Math.addExact(inactive[reason], worth);
      if (trail.isPresent()) {
        inactiveSince.put(ballot, Papers.reason(mark));
      }
      return;
    }
    position[ballot] = at;
    votes[mark] = Math.addExact(votes[mark], worth);
    if (height[mark] == pile[mark].length) {
      pile[mark] = Arrays.copyOf(pile[mark], 2 * height[mark]);
    }
    pile[mark][height[mark]++] = ballot;
  }

  /// Writes down where every ballot is, if somebody asked.
  public void follow() {
    trail.ifPresent(asked -> asked.add(whereabouts()));
  }

  private List<Trail.Where> whereabouts() {
    var holder = new int[papers.size()];
    Arrays.fill(holder, -1);
    for (int candidate = 0; candidate < pile.length; candidate++) {
      for (int i = 0; i < height[candidate]; i++) {
        holder[pile[candidate][i]] = candidate;
      }
    }
    var where = new ArrayList<Trail.Where>();
    for (int ballot = 0; ballot < holder.length; ballot++) {
      var parts = new ArrayList<>(kept.getOrDefault(ballot, List.of()));
      if (holder[ballot] >= 0) {
        parts.add(new Trail.Part(holder[ballot], new Fraction(value[ballot], unit)));
      }
      where.add(new Trail.Where(parts, Optional.ofNullable(inactiveSince.get(ballot))));
    }
    return where;
  }

  /// Takes a candidate out of the count, elected or excluded: no ballot goes there any more.
  public void close(int candidate) {
    continuing[candidate] = false;
  }

  public boolean isContinuing(int candidate) {
    return continuing[candidate];
  }

  /// How many are in the count.
  public int continuing() {
    int number = 0;
    for (boolean one : continuing) {
      number += one ? 1 : 0;
    }
    return number;
  }

  /// In units.
  public long votes(int candidate) {
    return votes[candidate];
  }

  /// Sets what an elected candidate keeps.
  public void keep(int candidate, long units) {
    votes[candidate] = units;
  }

  /// Everything that is with nobody any more, in units.
  public long inactive() {
    return Arrays.stream(inactive).sum();
  }

  /// Everything that is with nobody any more, in units, by reason.
  public Map<Inactive, Long> inactiveByReason() {
    var byReason = new EnumMap<Inactive, Long>(Inactive.class);
    for (int i = 0; i < inactive.length; i++) {
      byReason.put(Papers.reason(-1 - i), inactive[i]);
    }
    return byReason;
  }
}
