package org.tupyo.count.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tupyo.count.BallotPolicy;
import org.tupyo.count.Fraction;
import org.tupyo.count.Profile;
import org.tupyo.count.Step.Inactive;
import org.tupyo.count.internal.Papers;
import org.tupyo.count.internal.Trail;

/// Who holds which parcels of papers, in hundredths of a vote. A parcel is what came together, all
/// at one value.
final class ParcelTable {
  static final int PLACES = 2;
  static final long UNIT = 100;
  private static final int NOBODY = -1;

  private final Papers papers;
  private final boolean[] continuing;
  private final List<List<Parcel>> held = new ArrayList<>();
  private final long[] votes;
  private final int[] holder;
  private final long[] value;
  private final Map<Integer, List<Trail.Part>> kept = new HashMap<>();

  /// @param value of one paper, in hundredths
  record Parcel(long value, List<Integer> ballots, Came came) {
    Parcel(long value, List<Integer> ballots) {
      this(value, ballots, Came.TRANSFERRED);
    }
  }

  /// How papers came to whoever has them.
  enum Came {
    AS_FIRST_PREFERENCES,
    TRANSFERRED
  }

  ParcelTable(Profile profile) {
    this.papers = new Papers(profile, BallotPolicy.ONE_EACH);
    int candidates = profile.candidates().size();
    this.continuing = new boolean[candidates];
    this.votes = new long[candidates];
    this.holder = new int[papers.size()];
    this.value = new long[papers.size()];
    Arrays.fill(holder, NOBODY);
    Arrays.fill(continuing, true);
    for (int i = 0; i < candidates; i++) {
      held.add(new ArrayList<>());
    }
    var all = new ArrayList<Integer>();
    for (int ballot = 0; ballot < papers.size(); ballot++) {
      all.add(ballot);
    }
    deal(new Parcel(UNIT, all, Came.AS_FIRST_PREFERENCES));
  }

  /// In hundredths.
  long votes(int candidate) {
    return votes[candidate];
  }

  long total() {
    return papers.total() * UNIT;
  }

  boolean isContinuing(int candidate) {
    return continuing[candidate];
  }

  void close(int candidate) {
    continuing[candidate] = false;
  }

  /// Sets a parcel's papers out to the next preferences; each candidate gets one new parcel.
  ///
  /// @return what each got, in hundredths, by number; -1 is nobody
  Map<Integer, Long> deal(Parcel parcel) {
    var sorted = new TreeMap<Integer, List<Integer>>();
    // In the order of the contest: that of the ballots means nothing.
    var worth = new TreeMap<Integer, Long>();
    for (int ballot : parcel.ballots()) {
      int to = next(ballot);
      move(ballot, to, parcel.value());
      long value = Math.multiplyExact(papers.weight(ballot), parcel.value());
      worth.merge(to, value, Math::addExact);
      if (to >= 0) {
        sorted.computeIfAbsent(to, _ -> new ArrayList<>()).add(ballot);
        votes[to] = Math.addExact(votes[to], value);
      }
    }
    sorted.forEach((to, ballots) ->
        held.get(to).add(new Parcel(parcel.value(), List.copyOf(ballots), parcel.came())));
    return worth;
  }

  /// A winner keeps what a paper is worth less now.
  private void move(int ballot, int to, long newValue) {
    long stays = holder[ballot] == NOBODY ? 0 : value[ballot] - newValue;
    if (stays > 0) {
      kept.computeIfAbsent(ballot, _ -> new ArrayList<>())
          .add(new Trail.Part(holder[ballot], Fraction.fixed(stays, PLACES)));
    }
    holder[ballot] = to;
    value[ballot] = newValue;
  }

  /// For whom each ballot counts.
  List<Trail.Where> whereabouts() {
    var where = new ArrayList<Trail.Where>();
    for (int ballot = 0; ballot < holder.length; ballot++) {
      var parts = new ArrayList<>(kept.getOrDefault(ballot, List.of()));
      boolean counts = holder[ballot] != NOBODY;
      if (counts && value[ballot] > 0) {
        parts.add(new Trail.Part(holder[ballot], Fraction.fixed(value[ballot], PLACES)));
      }
      where.add(
          new Trail.Where(parts, counts ? Optional.empty() : Optional.of(Inactive.EXHAUSTED)));
    }
    return where;
  }

  private int next(int ballot) {
    return Math.max(-1, papers.at(ballot, papers.find(ballot, 0, continuing)));
  }

  /// The papers that came last.
  Parcel last(int candidate) {
    return held.get(candidate).getLast();
  }

  /// What all papers of these ballots count that go to somebody.
  long transferable(List<Integer> ballots) {
    return ballots.stream().filter(ballot -> next(ballot) >= 0).mapToLong(papers::weight).sum();
  }

  /// Takes all papers from a candidate whose votes become these.
  void empty(int candidate, long left) {
    held.get(candidate).clear();
    votes[candidate] = left;
  }

  /// The papers of these candidates by value, the highest first; those of first preferences are
  /// apart where the rule says so.
  List<Parcel> byValue(List<Integer> of, boolean firstApart) {
    var first = new ArrayList<Integer>();
    var rest = new TreeMap<Long, List<Integer>>(Comparator.reverseOrder());
    for (int candidate : of) {
      for (var parcel : held.get(candidate)) {
        boolean apart = firstApart && parcel.came() == Came.AS_FIRST_PREFERENCES;
        var target = apart ? first : rest.computeIfAbsent(parcel.value(), _ -> new ArrayList<>());
        target.addAll(parcel.ballots());
      }
    }
    var all = new ArrayList<Parcel>();
    if (!first.isEmpty()) {
      all.add(new Parcel(UNIT, first));
    }
    rest.forEach((value, ballots) -> all.add(new Parcel(value, ballots)));
    return all;
  }

  /// Takes the papers of one value from the excluded.
  void take(List<Integer> from, Parcel parcel) {
    var taken = new HashSet<>(parcel.ballots());
    for (int candidate : from) {
      var left = new ArrayList<Parcel>();
      for (var one : held.get(candidate)) {
        if (one.value() != parcel.value() || !taken.containsAll(one.ballots())) {
          left.add(one);
        } else {
          long ballots = one.ballots().stream().mapToLong(papers::weight).sum();
          long worth = Math.multiplyExact(ballots, one.value());
          votes[candidate] -= worth;
        }
      }
      held.get(candidate).clear();
      held.get(candidate).addAll(left);
    }
  }
}
