package org.tupyo.server.desk;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.tally.Publishing;

/// Publishes a result because its organiser says so, and notes who that was.
@Component
class Publication {
  private final Elections elections;
  private final Publishing publishing;
  private final Deeds deeds;

  Publication(Elections elections, Publishing publishing, Deeds deeds) {
    this.elections = elections;
    this.publishing = publishing;
    this.deeds = deeds;
  }

  /// Publishes the result of a closed election; in every other state nothing happens.
  ///
  /// @throws org.tupyo.server.elections.ElectionNotFound where the member does not look after it
  @Transactional
  public Step publish(Member member, ElectionId id) {
    var election = elections.lookedAfterBy(member, id);
    if (!(election instanceof Election.Closed)) {
      return new Step.NotNow(election);
    }
    return switch (publishing.publish(id)) {
      case PUBLIC -> {
        deeds.note(id, member.id(), "published", "");
        yield new Step.Taken(elections.find(id).orElseThrow());
      }
      case NOT_CLOSED -> new Step.NotNow(election);
      case DISPUTED -> new Step.Disputed(election);
    };
  }
}
