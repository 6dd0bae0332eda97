package org.tupyo.server.desk;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.voters.Rolls;

/// Makes a new draft of an election that is there, its roll included.
@Component
class Copying {
  private final Drafts drafts;
  private final Rolls rolls;

  Copying(Drafts drafts, Rolls rolls) {
    this.drafts = drafts;
    this.rolls = rolls;
  }

  /// Gives the new draft.
  ///
  /// @throws org.tupyo.server.elections.ElectionNotFound where the member does not look after it
  @Transactional
  public Election.Draft copy(Member member, ElectionId from) {
    var copy = drafts.copy(member, from);
    rolls.copy(from, copy.id());
    return copy;
  }
}
