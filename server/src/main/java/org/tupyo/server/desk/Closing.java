package org.tupyo.server.desk;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.LifeCycle;
import org.tupyo.server.storage.Leases;

/// Closes an election: from here on no ballot is stored.
@Component
public class Closing {
  private final Elections elections;
  private final LifeCycle lifeCycle;
  private final Deeds deeds;
  private final Leases leases;

  Closing(Elections elections, LifeCycle lifeCycle, Deeds deeds, Leases leases) {
    this.elections = elections;
    this.lifeCycle = lifeCycle;
    this.deeds = deeds;
    this.leases = leases;
  }

  /// Closes an election now, whatever its closing time; the public log says that it was early.
  ///
  /// @throws org.tupyo.server.elections.ElectionNotFound where the member does not look after it
  @Transactional
  public Step close(Member member, ElectionId id) {
    var election = elections.lookedAfterBy(member, id);
    if (!(election instanceof Election.Open) || !lifeCycle.close(id)) {
      return new Step.NotNow(elections.find(id).orElseThrow());
    }
    deeds.note(id, member.id(), "closed", "");
    return new Step.Taken(elections.find(id).orElseThrow());
  }

  /// Closes an election whose time is up.
  @Transactional
  void closeByClock(ElectionId id, Leases.Lease lease) {
    if (leases.holds(lease) && lifeCycle.closeAtItsTime(id)) {
      deeds.noteOfClock(id, "closed", "");
    }
  }
}
