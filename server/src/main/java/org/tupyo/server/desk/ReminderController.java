package org.tupyo.server.desk;

import java.util.Map;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.ballots.Voted;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.voters.Invitations;

/// Reminding those who have not voted: first how many and what they will read, then the sending.
@Controller
class ReminderController {
  private final Elections elections;
  private final Voted voted;
  private final Invitations invitations;
  private final Reminding reminding;

  ReminderController(
      Elections elections, Voted voted, Invitations invitations, Reminding reminding) {
    this.elections = elections;
    this.voted = voted;
    this.invitations = invitations;
    this.reminding = reminding;
  }

  @GetMapping("/desk/elections/{id}/remind")
  ModelAndView ask(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return elections.lookedAfterBy(member, id) instanceof Election.Open open
        ? new ModelAndView(
            "desk/remind",
            Map.of(
                "election",
                open,
                "waiting",
                (long) voted.notYet(id).size(),
                "letter",
                invitations.sampleReminder(open)))
        : new ModelAndView(DeskPath.redirect(id));
  }

  @PostMapping("/desk/elections/{id}/remind")
  ModelAndView remind(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return elections.lookedAfterBy(member, id) instanceof Election.Open open
        ? new ModelAndView(
            "desk/reminded",
            Map.of(
                "election",
                open,
                "sent",
                (long) reminding.remind(member, open, Set.copyOf(voted.notYet(id)))))
        : new ModelAndView(DeskPath.redirect(id));
  }
}
