package org.tupyo.crypto.recount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.Profile;
import org.tupyo.count.Rank;
import org.tupyo.count.Ranking;
import org.tupyo.count.Scores;
import org.tupyo.count.Unreadable;
import org.tupyo.crypto.election.Question;

/// What was opened, as the library for counting takes it.
final class Profiles {
  private final CountedQuestion question;
  private final List<Candidate> candidates;

  Profiles(CountedQuestion question) {
    this.question = question;
    this.candidates = question.candidates();
  }

  // ---- ballots that were opened

  /// @param unreadable the places of ballots that are no encoding of integers
  Profile of(List<List<Integer>> ballots, Set<Integer> unreadable) {
    var profile = Profile.of(candidates);
    for (int place = 0; place < ballots.size(); place++) {
      profile.add(unreadable.contains(place) ? new Unreadable() : ballot(ballots.get(place)));
    }
    return profile.build();
  }

  private Ballot ballot(List<Integer> values) {
    return switch (question.asks()) {
      case MARKS -> marks(values);
      case RANKINGS -> ranking(values);
      case SCORES -> scores(values);
    };
  }

  private Ballot marks(List<Integer> values) {
    var marked = new HashSet<Candidate>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) > 1) {
        return new Unreadable();
      }
      if (values.get(i) == 1) {
        marked.add(candidates.get(i));
      }
    }
    return new Marks(marked);
  }

  /// Ranks from 1; a rank that nobody has stays empty, as the method may ask.
  private Ballot ranking(List<Integer> values) {
    var ranks = new TreeMap<Integer, List<Candidate>>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) > 0) {
        ranks.computeIfAbsent(values.get(i), _ -> new ArrayList<>()).add(candidates.get(i));
      }
    }
    var all = new ArrayList<Rank>();
    for (int rank = 1; !ranks.isEmpty() && rank <= ranks.lastKey(); rank++) {
      all.add(Rank.of(ranks.getOrDefault(rank, List.of()).toArray(Candidate[]::new)));
    }
    return new Ranking(all);
  }

  private Ballot scores(List<Integer> values) {
    var lowest = LowestScore.of(question.contest()).orElseThrow();
    var scores = new HashMap<Candidate, Integer>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) > 0) {
        scores.put(candidates.get(i), lowest.score(values.get(i)));
      }
    }
    return new Scores(scores);
  }

  // ---- sums

  /// Ballots that add up to the sums. Who marked whom is not known, and does not matter: the method
  /// looks at nothing else, or each ballot has one mark.
  ///
  /// The marks are laid on the ballots one after the other, round and round (R. McNaughton,
  /// Scheduling with deadlines and loss functions, 1959): nobody is on a ballot twice, and no two
  /// ballots differ by more than one mark.
  ///
  /// @param counts of the choices, blank first where it is possible
  /// @param cast what all ballots weigh
  Profile of(Question.Homomorphic sums, List<BigInteger> counts, long cast) {
    int before = sums.blank() ? 1 : 0;
    var marks =
        counts.subList(before, counts.size()).stream().map(BigInteger::longValueExact).toList();
    long all = marks.stream().reduce(0L, Math::addExact);
    long blank = sums.blank() ? counts.getFirst().longValueExact() : 0;
    long marked = sums.min() > 0 ? cast - blank : marked(all, marks, sums);
    var profile = Profile.of(candidates);
    if (marked > 0) {
      lay(marks, marked, profile);
    }
    if (cast > marked) {
      profile.add(Marks.BLANK, cast - marked);
    }
    return profile.build();
  }

  /// Where ballots without marks are valid too, as few ballots as can bear them all.
  private static long marked(long all, List<Long> marks, Question.Homomorphic sums) {
    long most = Math.max(1, Math.min(sums.max(), marks.size()));
    long fullest = marks.stream().mapToLong(Long::longValue).max().orElse(0);
    return Math.max(fullest, Math.ceilDiv(all, most));
  }

  private void lay(List<Long> marks, long ballots, Profile.Builder profile) {
    var ends = new TreeSet<Long>(List.of(0L, ballots));
    var starts = new ArrayList<Long>();
    long at = 0;
    for (long count : marks) {
      starts.add(at);
      at = Math.addExact(at, count) % ballots;
      ends.add(at);
    }
    var from = ends.first();
    for (var to : ends.tailSet(from, false)) {
      var here = new HashSet<Candidate>();
      for (int i = 0; i < marks.size(); i++) {
        if (Math.floorMod(from - starts.get(i), ballots) < marks.get(i)) {
          here.add(candidates.get(i));
        }
      }
      profile.add(new Marks(here), to - from);
      from = to;
    }
  }
}
