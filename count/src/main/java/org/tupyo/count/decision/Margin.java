package org.tupyo.count.decision;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tupyo.count.Ballot;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Marks;
import org.tupyo.count.Outcome.Decided;
import org.tupyo.count.Profile;
import org.tupyo.count.Scores;
import org.tupyo.count.Tally;
import org.tupyo.count.VotingMethod;
import org.tupyo.count.choices.Approval;
import org.tupyo.count.choices.OneChoice;
import org.tupyo.count.scores.Score;

/// How close a result was: the fewest ballots that, had they said something else, would have put
/// somebody who is not elected ahead of somebody who is. With fewer nobody else could have been
/// elected but by a tie.
///
/// It is known exactly where ballots are added up: one choice, approval and sums of scores.
///
/// @param ballots at least 1
/// @param behind who was closest to a seat
/// @param ahead who would have been passed
public record Margin(long ballots, Candidate behind, Candidate ahead) {

  /// The margin of a count; nothing where the method has none that is exact, where a tie was drawn
  /// or is open, where caps pass somebody over, where a seat stays vacant or everyone has one.
  public static Optional<Margin> of(Profile profile, Tally tally) {
    boolean isPlain =
        tally.outcome() instanceof Decided
            && tally.ties().isEmpty()
            && tally.vacantSeats() == 0
            && profile.caps().isNone()
            && profile.candidates().stream().allMatch(one -> one.role() == Role.NOMINATED);
    return isPlain
        ? reach(tally.method(), profile).flatMap(most -> smallest(profile, tally, most))
        : Optional.empty();
  }

  /// How much more a valid ballot can give one candidate than another.
  private static Optional<Long> reach(VotingMethod method, Profile profile) {
    return switch (method) {
      case OneChoice _ when areAll(Marks.class, profile) -> Optional.of(1L);
      case Approval approval
          when approval.min() < profile.candidates().size() && areAll(Marks.class, profile) ->
          Optional.of(1L);
      case Score score
          when score.aggregate() == Score.Aggregate.SUM && areAll(Scores.class, profile) ->
          Optional.of(
              (long) Math.max(score.max(), score.blank()) - Math.min(score.min(), score.blank()));
      default -> Optional.empty();
    };
  }

  private static boolean areAll(Class<? extends Ballot> kind, Profile profile) {
    return profile.ballots().keySet().stream().allMatch(kind::isInstance);
  }

  private static Optional<Margin> smallest(Profile profile, Tally tally, long most) {
    var elected = tally.outcome().elected();
    return profile.candidates().stream()
        .filter(one -> !elected.contains(one))
        .flatMap(behind ->
            elected.stream()
                .map(ahead ->
                    new Margin(
                        ballots(profile, tally.method(), most, behind, ahead), behind, ahead)))
        .min(Comparator.comparingLong(Margin::ballots));
  }

  /// Takes the ballots first that can help most.
  private static long ballots(
      Profile profile, VotingMethod method, long most, Candidate behind, Candidate ahead) {
    var helping = new TreeMap<Long, Long>(Comparator.reverseOrder());
    long gap = 0;
    for (var row : profile.ballots().entrySet()) {
      long lead =
          Math.subtractExact(
              given(method, row.getKey(), ahead), given(method, row.getKey(), behind));
      gap = Math.addExact(gap, Math.multiplyExact(lead, row.getValue()));
      helping.merge(most + lead, row.getValue(), Math::addExact);
    }
    long changed = 0;
    for (Map.Entry<Long, Long> group : helping.entrySet()) {
      long needed = Math.floorDiv(gap, group.getKey()) + 1;
      if (needed <= group.getValue()) {
        return changed + needed;
      }
      changed += group.getValue();
      gap -= Math.multiplyExact(group.getKey(), group.getValue());
    }
    throw new IllegalStateException("all ballots together cannot put " + behind + " ahead");
  }

  private static long given(VotingMethod method, Ballot ballot, Candidate candidate) {
    if (ballot.isBlank() || method.flawOf(ballot).isPresent()) {
      return 0;
    }
    return switch (ballot) {
      case Marks(var marked) -> marked.contains(candidate) ? 1 : 0;
      case Scores scores when method instanceof Score rule -> scores.of(candidate, rule.blank());
      default -> 0;
    };
  }
}
