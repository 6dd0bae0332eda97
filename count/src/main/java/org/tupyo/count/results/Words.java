package org.tupyo.count.results;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tupyo.count.Candidate;
import org.tupyo.count.Outcome;
import org.tupyo.count.Tie;
import org.tupyo.count.TieRule;

/// What a result says in words.
final class Words {
  private Words() {}

  static String names(List<Candidate> candidates) {
    return candidates.isEmpty()
        ? "nobody"
        : candidates.stream().map(Candidate::name).collect(Collectors.joining(", "));
  }

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String sentence(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Decided(var elected) -> "Elected: " + names(elected);
      case Outcome.Tied(var certain, var among, var seats) ->
          "Tied: "
              + (certain.isEmpty() ? "" : names(certain) + " elected; ")
              + names(among)
              + " for "
              + seats
              + (seats == 1 ? " seat" : " seats");
      case Outcome.NotReached(var reason) -> "Nobody is elected: " + of(reason);
    };
  }

  static String sentence(Tie tie) {
    var about =
        switch (tie.question()) {
          case ELECT -> "for a seat";
          case EXCLUDE -> "to stay in the count";
          case TRANSFER -> "whose surplus goes first";
          case ADVANCE -> "to go on";
        };
    var how =
        switch (tie.decision()) {
          case Tie.Open() -> "open";
          case Tie.ByOrder _ -> "given order";
          case Tie.ByEarlierRounds _ -> "earlier rounds";
          case Tie.ByPeople _ -> "decided by people";
          case Tie.ByDraw(var seed, _) -> "draw from seed \"" + seed + "\"";
        };
    var winners = tie.winners().isEmpty() ? "" : ": " + names(tie.winners());
    return names(tie.among()) + " level " + about + " (" + how + ")" + winners;
  }

  static String sentence(TieRule rule) {
    return switch (rule) {
      case TieRule.Stop() -> "stop and ask";
      case TieRule.Order(var order) -> "given order: " + names(order);
      case TieRule.Lots(var drawn) -> "lots drawn: " + names(drawn);
      case TieRule.Draw(var seed) -> "draw from seed \"" + seed + "\"";
      case TieRule.EarlierRounds(var from, var otherwise) ->
          "votes of the " + of(from) + " round that differs, then " + sentence(otherwise);
      case TieRule.Decided(var answers, var otherwise) ->
          answers.size() + " decided by people, else " + sentence(otherwise);
    };
  }
}
