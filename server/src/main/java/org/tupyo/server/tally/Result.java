package org.tupyo.server.tally;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tupyo.count.Candidate;
import org.tupyo.count.Profile;
import org.tupyo.count.Standing;
import org.tupyo.count.Step;
import org.tupyo.count.Tally;
import org.tupyo.count.decision.Decision;
import org.tupyo.count.decision.Decision.Verdict;
import org.tupyo.count.decision.Margin;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.Paper;

/// What the ballots of an election say.
///
/// @param head the end of the log when it was counted; a result is the same while this is
/// @param voters who have cast a ballot
/// @param rollSize who may
/// @param contests in the order of the ballot
public record Result(
    ElectionId election,
    Phase phase,
    ElectionLog.Head head,
    long voters,
    long rollSize,
    List<Counted> contests) {
  public Result {
    contests = List.copyOf(contests);
  }

  /// Whether it can still change.
  public enum Phase {
    /// People are voting; ties are not drawn.
    LIVE,
    /// Voting is over.
    FINAL
  }

  /// The count of one contest.
  ///
  /// @param cast the ballots as they were cast
  /// @param profile the ballots that were counted: the same, but for what they say of candidates
  ///   who withdrew
  /// @param decision whether the result stands, where the contest asks more of it than to be
  ///   counted and voting is over
  /// @param margin how close it was, where that is known exactly and voting is over
  public record Counted(
      Contest contest,
      Profile cast,
      Profile profile,
      Tally tally,
      Optional<Decision> decision,
      Optional<Margin> margin) {
    private static final Set<String> FOR_OR_AGAINST =
        Set.of("찬성", "반대", "예", "아니요", "For", "Against", "Yes", "No");

    /// Whether a question was asked for or against, as our forms propose it: a yes is no person.
    public boolean isForOrAgainst() {
      return contest.options().stream().map(Option::name).allMatch(FOR_OR_AGAINST::contains);
    }

    /// Who has a seat: under the decision rule where there is one.
    public List<Candidate> elected() {
      var all = tally.outcome().elected();
      return decision
          .map(Decision::verdict)
          .map(verdict ->
              switch (verdict) {
                case Verdict.Passed(var elected) -> elected;
                case Verdict.RunOff(var elected, _) -> elected;
                case Verdict.NotQuorate _, Verdict.Nobody _ -> List.<Candidate>of();
                case Verdict.Open _ -> all;
              })
          .orElse(all);
    }

    /// What became of a candidate, under the decision rule where there is one.
    Standing.Result resultOf(Standing standing) {
      return standing.result() == Standing.Result.ELECTED
              && !elected().contains(standing.candidate())
          ? Standing.Result.NOT_ELECTED
          : standing.result();
    }

    /// Who was passed over, as others of their part have the seats it may have.
    public List<Candidate> passedOver() {
      return tally.steps().stream()
          .filter(Step.Group.class::isInstance)
          .map(Step.Group.class::cast)
          .filter(group -> group.as() == Step.As.CAPPED)
          .flatMap(group -> group.candidates().stream())
          .distinct()
          .toList();
    }

    /// Whether what the method says stands as it is.
    public boolean stands() {
      return decision.isEmpty() || decision.get().verdict() instanceof Verdict.Passed;
    }

    /// Whether the method adds something up once, so that its only step says what the scores say.
    public boolean isOneSum() {
      return tally.steps().size() == 1 && tally.steps().getFirst() instanceof Step.Figures;
    }

    /// Whether the method orders by something of which the lowest is the best.
    public boolean lowestIsBest() {
      return tally.steps().stream()
          .anyMatch(step -> step instanceof Step.Figures figures && figures.about().lowestIsBest());
    }

    /// Whether the scores are nothing but marks on ballots, so that they are votes.
    public boolean countsVotes() {
      return contest.method().paper() instanceof Paper.Marks
          && tally.standings().stream().allMatch(standing -> standing.score().isWhole());
    }
  }
}
