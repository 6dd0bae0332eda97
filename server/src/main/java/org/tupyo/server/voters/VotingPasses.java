package org.tupyo.server.voters;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Timetable;
import org.tupyo.server.storage.DatabaseClock;

/// Exchanges the code of a personal link for a pass: a random secret in a cookie, good for this
/// voter in this election until closing, at most [#LONGEST]. Only its hash is kept. A ballot that
/// came in time may have to come once more, so it is good a little longer than the election takes
/// any.
@Component
class VotingPasses {
  static final Duration LONGEST = Duration.ofHours(12);

  private final LinkStore links;
  private final Elections elections;
  private final Secrets secrets;
  private final DatabaseClock clock;

  VotingPasses(LinkStore links, Elections elections, Secrets secrets, DatabaseClock clock) {
    this.links = links;
    this.elections = elections;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// What a code leads to.
  sealed interface Exchange {
    /// To the ballot, with this secret for the cookie.
    record Given(ElectionId election, String secret, Duration lasts) implements Exchange {}

    /// To the page of an election that takes ballots no more.
    record Over(ElectionId election) implements Exchange {}

    /// To nothing.
    record Refused(Reason reason) implements Exchange {}

    enum Reason {
      /// There is no such code.
      UNKNOWN,
      /// A later link took the place of this one.
      REPLACED,
      /// The voter was struck from the roll.
      STRUCK
    }
  }

  @Transactional
  Exchange exchange(VotingCode code) {
    var found = links.find(code).orElse(null);
    if (found == null) {
      return new Exchange.Refused(Exchange.Reason.UNKNOWN);
    }
    if (found.isStruck()) {
      return new Exchange.Refused(Exchange.Reason.STRUCK);
    }
    if (found.isDead()) {
      return new Exchange.Refused(Exchange.Reason.REPLACED);
    }
    var election = found.voter().election();
    return elections.find(election).orElse(null) instanceof Election.Open open
        ? give(open, found.voter())
        : new Exchange.Over(election);
  }

  private Exchange give(Election.Open election, Voter voter) {
    var now = clock.now();
    var until = end(election, now);
    var secret = secrets.hex();
    links.addPass(secret, voter, until);
    links.entered(voter);
    return new Exchange.Given(election.id(), secret, Duration.between(now, until));
  }

  private static Instant end(Election.Open election, Instant now) {
    var longest = now.plus(LONGEST);
    return election
        .details()
        .closesAt()
        .map(closing -> closing.plus(Timetable.LATEST))
        .filter(closing -> closing.isAfter(now) && closing.isBefore(longest))
        .orElse(longest);
  }

  Optional<Voter> voter(String secret, ElectionId election) {
    return links.voterWithPass(secret, election, clock.now());
  }

  @Transactional
  void giveBack(String secret) {
    links.removePass(secret);
  }
}
