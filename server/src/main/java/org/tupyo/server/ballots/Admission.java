package org.tupyo.server.ballots;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.voters.Voter;

/// Asks everything about a ballot that cannot change while the election is open, or only so that
/// the ballot stays refused. What else can change is asked when the ballot is stored, see
/// [BoxWriter].
@Component
class Admission {
  private final Elections elections;

  Admission(Elections elections) {
    this.elections = elections;
  }

  /// Gives why this ballot is not taken, or nothing where it may go to the box.
  Optional<Reason> refusal(Voter voter, Choices choices) {
    return open(voter.election())
        .map(election ->
            switch (election) {
              case Election.Draft _ -> Optional.of(Reason.NOT_OPEN);
              case Election.Closed _, Election.Published _ -> Optional.of(Reason.CLOSED);
              case Election.Open open -> refusal(open, voter, choices);
            })
        .orElse(Optional.of(Reason.NOT_OPEN));
  }

  private Optional<Election> open(ElectionId id) {
    // A glance may be a second old; only what it refuses is worth a second look.
    return elections
        .glance(id)
        .filter(Election.Open.class::isInstance)
        .or(() -> elections.find(id));
  }

  private static Optional<Reason> refusal(Election.Open election, Voter voter, Choices choices) {
    for (var choice : choices.byContest().entrySet()) {
      var contest = election.contest(new ContestId(choice.getKey()));
      var refusal =
          contest.isEmpty()
              ? Optional.of(Reason.UNKNOWN_OPTION)
              : refusal(contest.get(), voter, choice.getValue());
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static Optional<Reason> refusal(Contest contest, Voter voter, Choice choice) {
    return contest.isOpenTo(voter.part())
        ? Fitting.flaw(contest, choice)
        : Optional.of(Reason.OTHER_PART);
  }
}
