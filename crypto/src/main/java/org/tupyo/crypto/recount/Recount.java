package org.tupyo.crypto.recount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.TieRule;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.tally.ElectionResult.Answers;
import org.tupyo.crypto.tally.ElectionResult.Ballots;
import org.tupyo.crypto.tally.ElectionResult.Sums;

/// Finds who is elected from what was opened, by the rules that an election of ours carries.
public final class Recount {
  /// So large may the weights of all credentials together be.
  private static final int MOST_BITS = 62;

  private final Election election;
  private final List<CountedQuestion> questions;

  private Recount(Election election, List<CountedQuestion> questions) {
    this.election = election;
    this.questions = questions;
  }

  /// Prepares the count of an election; nothing where it is not ours.
  ///
  /// @throws Malformed if it cannot be counted as it says
  public static Optional<Recount> of(Election election) {
    return Settings.of(election)
        .map(settings -> new Recount(election, counted(election, settings)));
  }

  private static List<CountedQuestion> counted(Election election, Settings settings) {
    var all = new ArrayList<CountedQuestion>();
    for (int i = 0; i < election.questions().size(); i++) {
      all.add(CountedQuestion.of(election.questions().get(i), settings.contests().get(i)));
    }
    return all;
  }

  /// Gives back a question that can be counted so.
  ///
  /// @throws Malformed if it cannot
  public static Question verified(Question question, Settings.Contest contest) {
    CountedQuestion.of(question, contest);
    return question;
  }

  /// Whether a method, with its rules, can be decided where only sums are opened.
  ///
  /// @param most marks on a ballot
  /// @throws Malformed if there is no such method
  public static boolean isDecidedBySums(Settings.Contest contest, int most) {
    try {
      return CountedQuestion.isDecidedBySums(CountedQuestion.method(contest), most);
    } catch (IllegalArgumentException wrong) {
      throw new Malformed(
          Sentence.of("%s: %s", contest.method(), String.valueOf(wrong.getMessage())), wrong);
    }
  }

  /// Refuses more weight than can be counted.
  ///
  /// @param roll the weights of all credentials together
  /// @throws Malformed if it is more
  public static void requireCountable(BigInteger roll) {
    if (roll.bitLength() > MOST_BITS) {
      throw new Malformed(
          Sentence.of("public credentials: the weights add up to more than can be counted"));
    }
  }

  /// What a count goes by.
  ///
  /// @param unreadable of each question the ballots, by their places, that are no encodings
  /// @param cast what the counted ballots weigh
  /// @param roll what everyone weighs who may vote
  /// @param draw the seed that decides between those who are level; without it they stay so
  public record Opened(
      List<Answers> answers,
      List<Set<Integer>> unreadable,
      BigInteger cast,
      BigInteger roll,
      Optional<String> draw) {
    public Opened {
      answers = List.copyOf(answers);
      unreadable = List.copyOf(unreadable);
    }
  }

  /// Who is elected, question by question: places of its answers, in the order of the count.
  public List<List<Integer>> elected(Opened opened) {
    TieRule ties = opened.draw().<TieRule>map(TieRule.Draw::new).orElseGet(TieRule.Stop::new);
    var elected = new ArrayList<List<Integer>>();
    for (int i = 0; i < questions.size(); i++) {
      var profiles = new Profiles(questions.get(i));
      var profile =
          switch (opened.answers().get(i)) {
            case Sums(var counts) ->
                profiles.of(
                    (Question.Homomorphic) election.questions().get(i),
                    counts,
                    opened.cast().longValueExact());
            case Ballots(var ballots) -> profiles.of(ballots, opened.unreadable().get(i));
          };
      elected.add(questions.get(i).elected(profile, opened.roll().longValueExact(), ties));
    }
    return elected;
  }

  /// The names of those at these places.
  public Sentence names(int question, List<Integer> places) {
    var answers = election.questions().get(question).answers();
    return places.isEmpty()
        ? Sentence.of("nobody")
        : Sentence.of(
            "%s",
            String.join(
                ", ",
                places.stream()
                    .map(place -> place < answers.size() ? answers.get(place) : "#" + (place + 1))
                    .toList()));
  }
}
