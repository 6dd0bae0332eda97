package org.tupyo.server.desk;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Election;
import org.tupyo.server.voters.Invitations;
import org.tupyo.server.voters.VoterId;

/// Sends reminders and notes who asked for them, both or neither.
@Component
class Reminding {
  private final Invitations invitations;
  private final Deeds deeds;

  Reminding(Invitations invitations, Deeds deeds) {
    this.invitations = invitations;
    this.deeds = deeds;
  }

  /// Gives how many letters were queued.
  @Transactional
  public int remind(Member member, Election.Open election, Set<VoterId> waiting) {
    var sent = invitations.remind(election, waiting);
    deeds.note(election.id(), member.id(), "reminded", Integer.toString(sent));
    return sent;
  }
}
