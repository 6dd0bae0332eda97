package org.tupyo.server.ballots;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.Paper;
import org.tupyo.server.elections.Paper.Equal;
import org.tupyo.server.elections.Paper.Price;

/// What the marks in one contest come to.
sealed interface MarkedPaper {

  /// A choice that its contest allows.
  record Sound(Choice choice) implements MarkedPaper {}

  /// Something that cannot be cast so.
  record Flawed(BallotFlaw flaw) implements MarkedPaper {}

  static MarkedPaper of(BallotForm form, Contest contest) {
    var left = contest.standing();
    if (left.options().isEmpty()) {
      return new Sound(new Choice.Blank());
    }
    var reading = new Reading(form, left);
    var gone = contest.withdrawn().stream().filter(option -> form.names(contest, option)).findAny();
    return gone.<MarkedPaper>map(option -> reading.flaw("withdrawn", option.name()))
        .orElseGet(reading::read);
  }

  /// One contest of a form, being read.
  final class Reading {
    private final BallotForm form;
    private final Contest contest;

    private Reading(BallotForm form, Contest contest) {
      this.form = form;
      this.contest = contest;
    }

    private MarkedPaper read() {
      return switch (contest.method().paper()) {
        case Paper.Marks(var min, var max) -> marks(min, max);
        case Paper.Ranks(var min, var max, var equal) -> beside(ranks(min, max, equal));
        case Paper.Scores(var lowest, var highest) -> beside(numbers(lowest, highest));
        case Paper.Grades(var grades, _) -> beside(numbers(0, grades - 1));
        case Paper.Points(var budget, var price) -> beside(points(budget, price));
      };
    }

    private MarkedPaper marks(int min, int max) {
      int marked = form.marks(contest).size();
      var chosen = form.chosen(contest);
      if (marked == 0) {
        return flaw("nothing");
      }
      if (form.isBlank(contest)) {
        return marked > 1 ? flaw("blank-and-more") : new Sound(new Choice.Blank());
      }
      if (chosen.size() < marked) {
        return flaw("unknown");
      }
      if (chosen.size() < min) {
        return flaw("too-few", min);
      }
      return chosen.size() > max
          ? flaw("too-many", max)
          : new Sound(Choice.marks(chosen.stream().map(option -> option.id().value()).toList()));
    }

    /// A blank stands alone, and nothing at all is no blank.
    private MarkedPaper beside(MarkedPaper read) {
      var isEmpty = form.given(contest).isEmpty();
      if (form.isBlank(contest)) {
        return isEmpty ? new Sound(new Choice.Blank()) : flaw("blank-and-more");
      }
      return isEmpty ? flaw("nothing." + contest.method().kind()) : read;
    }

    private MarkedPaper ranks(int min, int max, Equal equal) {
      var byRank = new TreeMap<Integer, List<Option>>();
      int most = contest.method().most(contest.options().size());
      for (var given : form.given(contest).entrySet()) {
        int rank = number(given.getValue());
        if (rank < 1 || rank > most) {
          return flaw(given.getKey(), "rank", given.getKey().name(), most);
        }
        byRank.computeIfAbsent(rank, _ -> new ArrayList<>()).add(given.getKey());
      }
      int ranked = form.given(contest).size();
      if (equal == Equal.REFUSED) {
        for (var rank : byRank.entrySet()) {
          if (rank.getValue().size() > 1) {
            return same(rank.getKey(), rank.getValue());
          }
        }
      }
      if (ranked < min) {
        return flaw("too-few", min);
      }
      return ranked > max ? flaw("too-many", max) : new Sound(order(byRank));
    }

    private MarkedPaper same(int rank, List<Option> level) {
      return flaw(level.get(1), "same-rank", level.getFirst().name(), level.get(1).name(), rank);
    }

    /// A rank that nobody has is closed up: the order is the same without it.
    private static Choice order(Map<Integer, List<Option>> byRank) {
      var ranks = new ArrayList<SortedSet<Long>>();
      for (var level : byRank.values()) {
        var ids = new TreeSet<Long>();
        level.forEach(option -> ids.add(option.id().value()));
        ranks.add(ids);
      }
      return ranks.isEmpty() ? new Choice.Blank() : new Choice.Ranks(ranks);
    }

    private MarkedPaper numbers(int lowest, int highest) {
      var numbers = new TreeMap<Long, Integer>();
      for (var given : form.given(contest).entrySet()) {
        int number = number(given.getValue());
        if (number < lowest || number > highest) {
          return flaw(given.getKey(), "number", given.getKey().name(), lowest, highest);
        }
        numbers.put(given.getKey().id().value(), number);
      }
      return new Sound(Choice.scores(numbers));
    }

    private MarkedPaper points(int budget, Price price) {
      var numbers = new TreeMap<Long, Integer>();
      long spent = 0;
      for (var given : form.given(contest).entrySet()) {
        int number = number(given.getValue());
        if (number < 0 || number > budget) {
          return flaw(given.getKey(), "number", given.getKey().name(), 0, budget);
        }
        spent += price.of(number);
        if (number > 0) {
          numbers.put(given.getKey().id().value(), number);
        }
      }
      if (numbers.isEmpty()) {
        return flaw("nothing.POINTS");
      }
      return spent > budget ? flaw("spent", spent, budget) : new Sound(Choice.scores(numbers));
    }

    private static int number(String written) {
      return written.matches("-?[0-9]{1,5}") ? Integer.parseInt(written) : Integer.MIN_VALUE;
    }

    private MarkedPaper flaw(String key, Object... values) {
      return flaw(contest.options().getFirst(), key, values);
    }

    private MarkedPaper flaw(Option at, String key, Object... values) {
      return new Flawed(BallotFlaw.of(BallotForm.name(contest, at), key, values));
    }
  }
}
