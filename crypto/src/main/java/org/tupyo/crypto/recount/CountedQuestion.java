package org.tupyo.crypto.recount;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.tupyo.count.Candidate;
import org.tupyo.count.Marks;
import org.tupyo.count.MarksMethod;
import org.tupyo.count.Profile;
import org.tupyo.count.TieRule;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.catalogue.Catalogue;
import org.tupyo.count.catalogue.Catalogue.Asks;
import org.tupyo.count.catalogue.Rules;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.decision.DecisionRule;
import org.tupyo.crypto.election.Question;
import org.tupyo.crypto.election.Settings;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;

/// A question with the rules by which it is decided.
final class CountedQuestion {
  private final Settings.Contest contest;
  private final List<Candidate> candidates;
  private final VotingMethod method;
  private final DecisionRule rule;

  private CountedQuestion(Settings.Contest contest, List<Candidate> candidates) {
    this.contest = contest;
    this.candidates = candidates;
    this.method = method(contest);
    this.rule = Decisions.of(contest.decision());
  }

  /// Fits a question and its rules together.
  ///
  /// @throws Malformed if it cannot be counted so
  static CountedQuestion of(Question question, Settings.Contest contest) {
    try {
      var counted = new CountedQuestion(contest, candidates(question.answers()));
      if (question instanceof Question.Homomorphic sums) {
        counted.requireDecidedBySums(sums);
      }
      return counted;
    } catch (IllegalArgumentException wrong) {
      throw new Malformed(
          Sentence.of("%s: %s", contest.method(), String.valueOf(wrong.getMessage())), wrong);
    }
  }

  private static List<Candidate> candidates(List<String> answers) {
    var candidates =
        IntStream.range(0, answers.size())
            .mapToObj(place -> new Candidate(Integer.toString(place), answers.get(place)))
            .toList();
    return Profile.of(candidates).build().candidates();
  }

  /// The method of a contest with its rules.
  ///
  /// @throws IllegalArgumentException if there is none
  static VotingMethod method(Settings.Contest contest) {
    var entry =
        Catalogue.of(contest.method())
            .orElseThrow(() -> new IllegalArgumentException("there is no such method"));
    if (!entry.fills(contest.seats())) {
      throw new IllegalArgumentException("it does not fill %d seats".formatted(contest.seats()));
    }
    var method = entry.method(contest.seats());
    for (var changed : contest.rules().entrySet()) {
      if (!(method instanceof Record record)
          || !(Rules.with(record, changed.getKey(), changed.getValue()).orElse(null)
              instanceof VotingMethod next)) {
        throw new IllegalArgumentException("it has no rule " + changed.getKey());
      }
      method = next;
    }
    return method;
  }

  /// Whether sums tell the winner: of ballots with one mark they tell everything, and some methods
  /// ask for nothing else.
  static boolean isDecidedBySums(VotingMethod method, int most) {
    return most == 1 || method instanceof MarksMethod;
  }

  private void requireDecidedBySums(Question.Homomorphic question) {
    int most = Math.min(question.max(), candidates.size());
    if (asks() != Asks.MARKS || !isDecidedBySums(method, most)) {
      throw new IllegalArgumentException("sums do not tell who wins");
    }
    for (int marks = Math.max(1, question.min()); marks <= most; marks++) {
      if (method.flawOf(new Marks(new HashSet<>(candidates.subList(0, marks)))).isPresent()) {
        throw new IllegalArgumentException("a ballot with %d marks is not valid".formatted(marks));
      }
    }
    if (question.min() == 0 && most > 1 && contest.decision().isPresent()) {
      throw new IllegalArgumentException(
          "sums do not tell how many marked nobody: let them vote blank, and ask for at least 1");
    }
  }

  Settings.Contest contest() {
    return contest;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  Asks asks() {
    return Catalogue.of(contest.method()).orElseThrow().asks();
  }

  /// Who is elected, by the places of the answers, in the order of the count.
  ///
  /// @param roll how much everyone who may vote weighs
  List<Integer> elected(Profile profile, long roll, TieRule ties) {
    var tally = method.count(profile, ties);
    var elected =
        switch (rule.decide(tally, roll).verdict()) {
          case Verdict.Passed(var passed) -> passed;
          case Verdict.RunOff(var passed, var _) -> passed;
          case Verdict.Open _ -> tally.outcome().elected();
          case Verdict.NotQuorate _, Verdict.Nobody _ -> List.<Candidate>of();
        };
    return elected.stream().map(candidates::indexOf).toList();
  }
}
