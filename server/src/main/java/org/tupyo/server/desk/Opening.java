package org.tupyo.server.desk;

import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Finding;
import org.tupyo.server.elections.LifeCycle;
import org.tupyo.server.elections.Timetable;
import org.tupyo.server.storage.Leases;
import org.tupyo.server.voters.Invitations;
import org.tupyo.server.voters.Rolls;

/// Opens an election: the checklist passes, the roll is frozen, ballots are taken, and those who
/// vote by a personal link are mailed theirs; all in one transaction, or nothing.
@Component
public class Opening {
  private final Elections elections;
  private final Readiness readiness;
  private final Rolls rolls;
  private final LifeCycle lifeCycle;
  private final Deeds deeds;
  private final Leases leases;
  private final Timetable timetable;
  private final Invitations invitations;

  Opening(
      Elections elections,
      Readiness readiness,
      Rolls rolls,
      LifeCycle lifeCycle,
      Deeds deeds,
      Leases leases,
      Timetable timetable,
      Invitations invitations) {
    this.elections = elections;
    this.readiness = readiness;
    this.rolls = rolls;
    this.lifeCycle = lifeCycle;
    this.deeds = deeds;
    this.leases = leases;
    this.timetable = timetable;
    this.invitations = invitations;
  }

  /// Opens a draft now, whatever its opening time.
  ///
  /// @param version of the draft as the member saw it
  /// @throws org.tupyo.server.elections.ElectionNotFound where the member does not look after it
  @Transactional
  public Step open(Member member, ElectionId id, long version) {
    var election = elections.lookedAfterBy(member, id);
    if (!(election instanceof Election.Draft draft)) {
      return new Step.NotNow(election);
    }
    if (draft.version() != version) {
      return new Step.Overtaken(draft);
    }
    var checklist = readiness.of(draft);
    if (!checklist.passes()) {
      return new Step.Unready(checklist);
    }
    var step = open(draft);
    if (step instanceof Step.Taken) {
      deeds.note(id, member.id(), "opened", "");
    }
    return step;
  }

  /// Opens a draft whose time has come. One that cannot open, because something is missing or
  /// because its closing has passed too while no server was running, stays a draft without an
  /// opening time, and its organiser reads why among the deeds.
  @Transactional
  void openByClock(ElectionId id, Leases.Lease lease) {
    if (leases.holds(lease)) {
      elections
          .find(id)
          .filter(Election.Draft.class::isInstance)
          .map(Election.Draft.class::cast)
          .filter(timetable::isToOpen)
          .ifPresent(this::openOrLeave);
    }
  }

  private void openOrLeave(Election.Draft draft) {
    var checklist = readiness.byTheClock(draft);
    if (checklist.passes()) {
      if (open(draft) instanceof Step.Taken) {
        deeds.noteOfClock(draft.id(), "opened", "");
      }
    } else if (lifeCycle.stayDraft(draft)) {
      var reasons =
          checklist.obstacles().stream().map(Finding::key).collect(Collectors.joining(" "));
      deeds.noteOfClock(draft.id(), "not-opened", reasons);
    }
  }

  private Step open(Election.Draft draft) {
    var roll = rolls.freeze(draft);
    if (lifeCycle.open(draft, roll)) {
      var now = elections.find(draft.id()).orElseThrow();
      if (now instanceof Election.Open open) {
        invitations.invite(open);
      }
      return new Step.Taken(now);
    }
    // The roll must not stay frozen for an election that did not open.
    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    return new Step.Overtaken(elections.find(draft.id()).orElseThrow());
  }
}
