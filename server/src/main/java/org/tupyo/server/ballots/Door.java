package org.tupyo.server.ballots;

import java.util.List;
import java.util.Optional;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.voters.Voter;

/// What somebody who comes to an election is shown.
///
/// @param voter who votes in this browser; empty where nobody does
/// @param contests those this voter may vote in
/// @param receipts of the ballots this voter cast, the one in force last
/// @param signedIn whether a member is signed in, on the roll or not
/// @param interrupted whether no ballots are taken until somebody has looked at the database
record Door(
    Election election,
    Optional<Voter> voter,
    List<Contest> contests,
    List<Receipt> receipts,
    boolean signedIn,
    boolean interrupted) {
  private static final int FEW = 3;
  private static final int SHORT = 8;

  Door {
    contests = List.copyOf(contests);
    receipts = List.copyOf(receipts);
  }

  boolean isOpen() {
    return election instanceof Election.Open;
  }

  boolean hasVoted() {
    return !receipts.isEmpty();
  }

  boolean mayReplace() {
    return election.details().rules().replacing() == Rules.Replacing.ALLOWED;
  }

  /// Whether this voter can mark a ballot now.
  boolean mayVote() {
    return isOpen()
        && !interrupted
        && voter.isPresent()
        && !contests.isEmpty()
        && (!hasVoted() || mayReplace());
  }

  /// Whether the ballot is so short that it stands in the door: a tap less.
  boolean isShort() {
    return contests.size() <= FEW
        && contests.stream().mapToInt(contest -> contest.options().size()).sum() <= SHORT;
  }

  /// Whether the ballot shows one contest at a time: there are many, or one among several is long.
  boolean isPaged() {
    return contests.size() > FEW
        || (contests.size() > 1
            && contests.stream().anyMatch(contest -> contest.options().size() > SHORT));
  }

  /// Who will see what: the key of one sentence.
  String secrecyKey() {
    return "ballots.secrecy." + election.details().rules().disclosure();
  }

  boolean isPublic() {
    return election.details().rules().disclosure() == Rules.Disclosure.NAMED_PUBLIC;
  }
}
