package org.tupyo.server.ballots;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Option;

/// What a ballot says about one option, for the voter who looks it over.
///
/// @param mark the rank or number; empty for a mark like every other
/// @param control the name of what is sent on
/// @param value of it
record Said(Option option, String mark, String control, String value) {

  /// The options that a choice names: ranks and numbers the best first, marks as on the ballot.
  static List<Said> by(Contest contest, Choice choice) {
    return switch (choice) {
      case Choice.Blank() -> List.of();
      case Choice.Marks(var options) ->
          contest.options().stream()
              .filter(option -> options.contains(option.id().value()))
              .map(option ->
                  new Said(
                      option, "", BallotForm.name(contest), Long.toString(option.id().value())))
              .toList();
      case Choice.Ranks(var ranks) -> ranked(contest, ranks);
      case Choice.Scores(var numbers) ->
          numbers.entrySet().stream()
              .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed())
              .map(number -> of(contest, option(contest, number.getKey()), number.getValue()))
              .toList();
    };
  }

  private static List<Said> ranked(Contest contest, List<SortedSet<Long>> ranks) {
    var said = new ArrayList<Said>();
    for (int i = 0; i < ranks.size(); i++) {
      int rank = i + 1;
      ranks.get(i).stream()
          .map(id -> option(contest, id))
          .sorted(comparingInt(contest.options()::indexOf))
          .forEach(option -> said.add(of(contest, option, rank)));
    }
    return said;
  }

  private static Said of(Contest contest, Option option, int number) {
    var written = Integer.toString(number);
    return new Said(option, written, BallotForm.name(contest, option), written);
  }

  private static Option option(Contest contest, long id) {
    return contest.options().stream()
        .filter(option -> option.id().value() == id)
        .findFirst()
        .orElseThrow();
  }

  /// Never shows what a ballot says.
  @Override
  public String toString() {
    return "Said";
  }
}
