package org.tupyo.server.elections;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Looks over a draft before it opens.
///
/// @param findings obstacles first, then in the order of the form
public record Checklist(List<Finding> findings) {
  static final Duration SHORT = Duration.ofMinutes(10);
  static final Duration LONG = Duration.ofDays(60);
  static final LocalTime MORNING = LocalTime.of(6, 0);

  /// With fewer voters the counts alone can tell who voted for whom.
  static final int FEW_VOTERS = 5;

  public Checklist {
    findings = List.copyOf(findings);
  }

  /// The roll as it would be frozen now.
  ///
  /// @param size voters on it
  /// @param parts how many of them belong to each part; a part without voters may be missing
  public record Roll(long size, Map<String, Long> parts) {
    public Roll {
      parts = Map.copyOf(parts);
    }
  }

  /// Whether nothing stands in the way of opening.
  public boolean passes() {
    return obstacles().isEmpty();
  }

  /// What stands in the way.
  public List<Finding.Obstacle> obstacles() {
    return findings.stream()
        .filter(Finding.Obstacle.class::isInstance)
        .map(Finding.Obstacle.class::cast)
        .toList();
  }

  /// What may not be meant.
  public List<Finding.Doubt> doubts() {
    return findings.stream()
        .filter(Finding.Doubt.class::isInstance)
        .map(Finding.Doubt.class::cast)
        .toList();
  }

  /// Checks a draft.
  ///
  /// @param now by the database's clock
  public static Checklist of(Election.Draft draft, Roll roll, Instant now) {
    var check = new Checking();
    check.dates(draft.details(), now);
    check.rules(draft.details().rules());
    check.contests(draft.contests());
    check.roll(roll, draft.contests());
    var findings = new ArrayList<Finding>(check.obstacles);
    findings.addAll(check.doubts);
    return new Checklist(findings);
  }

  private static final class Checking {
    private final List<Finding> obstacles = new ArrayList<>();
    private final List<Finding> doubts = new ArrayList<>();

    void dates(Details details, Instant now) {
      if (details.closesAt().isEmpty()) {
        return;
      }
      var closes = details.closesAt().get();
      var opens = details.opensAt().filter(now::isBefore).orElse(now);
      if (!closes.isAfter(now)) {
        obstacle("/closesAt", "closing.past");
      } else if (!closes.isAfter(opens)) {
        obstacle("/closesAt", "closing.before-opening");
      } else if (Duration.between(opens, closes).compareTo(SHORT) < 0) {
        doubt("/closesAt", "closing.short", Duration.between(opens, closes).toMinutes());
      } else if (Duration.between(opens, closes).compareTo(LONG) > 0) {
        doubt("/closesAt", "closing.long", Duration.between(opens, closes).toDays());
      }
      timeOfDay(closes.atZone(details.zone()).toLocalTime());
    }

    private void timeOfDay(LocalTime time) {
      if (time.equals(LocalTime.MIDNIGHT)) {
        doubt("/closesAt", "closing.midnight");
      } else if (time.equals(LocalTime.NOON)) {
        doubt("/closesAt", "closing.noon");
      } else if (time.isBefore(MORNING)) {
        doubt("/closesAt", "closing.night");
      }
    }

    void rules(Rules rules) {
      if (rules.secrecy() == Rules.Secrecy.SECRET) {
        obstacle("/secrecy", "secrecy.secret");
      }
      if (rules.disclosure() == Rules.Disclosure.NAMED_PUBLIC) {
        doubt("/disclosure", "disclosure.public");
      }
    }

    void contests(List<Contest> contests) {
      if (contests.isEmpty()) {
        obstacle("/contests", "contests.none");
      }
      for (var i = 0; i < contests.size(); i++) {
        contest(contests.get(i), "/contests/" + i);
      }
    }

    private void contest(Contest contest, String pointer) {
      var options = contest.options();
      var title = contest.title();
      if (options.isEmpty()) {
        obstacle(pointer + "/options", "options.none", title);
        return;
      }
      if (options.size() < contest.seats() && !Methods.isOfLists(contest.method())) {
        obstacle(pointer + "/seats", "options.fewer", title, options.size(), contest.seats());
      } else if (options.size() == 1) {
        doubt(pointer + "/options", "options.one", title, options.getFirst().name());
      } else if (options.size() == contest.seats() && !Methods.isOfLists(contest.method())) {
        doubt(pointer + "/seats", "options.all-win", title);
      }
      if (contest.method().min() > options.size()) {
        obstacle(pointer + "/min", "approval.min", title, contest.method().min(), options.size());
      } else if (contest.method().max() > options.size()
          && contest.method().max() < VotingMethod.ALL) {
        doubt(pointer + "/max", "approval.max", title, contest.method().max(), options.size());
      }
      method(contest, pointer);
      names(contest, pointer);
      someOnly(contest, pointer, "portrait", option -> option.portrait().isPresent());
      someOnly(contest, pointer, "pledge", option -> !option.pledge().isEmpty());
    }

    private void method(Contest contest, String pointer) {
      var method = contest.method();
      var options = contest.options().size();
      if (!Methods.fills(method, contest.seats())) {
        obstacle(pointer + "/seats", "method.one-seat", contest.title(), contest.seats());
      }
      var most = Methods.mostOptions(method, contest.seats());
      if (options > most) {
        obstacle(pointer + "/method", "method.many", contest.title(), most, options);
      }
      if (options == 2 && method.kind() == Paper.Kind.RANKING) {
        doubt(pointer + "/method", "method.ranking-two", contest.title());
      }
      if (method.word().equals("condorcet-winner")) {
        doubt(pointer + "/method", "method.perhaps-nobody", contest.title());
      }
      if (contest.seats() == 1 && Methods.isOfLists(method)) {
        doubt(pointer + "/seats", "method.lists-one-seat", contest.title());
      }
    }

    /// A voter could not tell who is who.
    private void names(Contest contest, String pointer) {
      var seen = new HashMap<String, Option>();
      for (var i = 0; i < contest.options().size(); i++) {
        var option = contest.options().get(i);
        var other = seen.putIfAbsent(Likeness.looks(option.name()), option);
        if (other != null) {
          obstacle(
              "%s/options/%d/name".formatted(pointer, i),
              "options.same",
              contest.title(),
              option.name(),
              other.name());
        }
      }
    }

    private void someOnly(Contest contest, String pointer, String what, Predicate<Option> has) {
      var without = contest.options().stream().filter(has.negate()).toList();
      if (!without.isEmpty() && without.size() < contest.options().size()) {
        doubt(
            pointer + "/options",
            what + ".some",
            contest.title(),
            without.getFirst().name(),
            without.size());
      }
    }

    void roll(Roll roll, List<Contest> contests) {
      if (roll.size() == 0) {
        obstacle("", "roll.empty");
        return;
      }
      if (roll.size() < FEW_VOTERS) {
        doubt("", "roll.few", roll.size());
      }
      for (var i = 0; i < contests.size(); i++) {
        var contest = contests.get(i);
        var part = contest.eligiblePart();
        if (part.isPresent() && roll.parts().getOrDefault(part.get(), 0L) == 0) {
          doubt("/contests/%d/part".formatted(i), "part.empty", contest.title(), part.get());
        }
      }
    }

    private void obstacle(String pointer, String key, Object... values) {
      obstacles.add(new Finding.Obstacle(pointer, "elections.obstacle." + key, List.of(values)));
    }

    private void doubt(String pointer, String key, Object... values) {
      doubts.add(new Finding.Doubt(pointer, "elections.doubt." + key, List.of(values)));
    }
  }
}
