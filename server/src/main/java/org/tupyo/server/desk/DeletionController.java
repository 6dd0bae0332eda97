package org.tupyo.server.desk;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.DraftDeletion;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;

/// Throwing a draft away.
@Controller
class DeletionController {
  private final Elections elections;
  private final Drafts drafts;

  DeletionController(Elections elections, Drafts drafts) {
    this.elections = elections;
    this.drafts = drafts;
  }

  @GetMapping("/desk/elections/{id}/delete")
  ModelAndView ask(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return switch (elections.lookedAfterBy(member, id)) {
      case Election.Draft draft -> new ModelAndView("desk/delete", "draft", draft);
      case Election _ -> new ModelAndView(DeskPath.redirect(id));
    };
  }

  @PostMapping("/desk/elections/{id}/delete")
  ModelAndView delete(
      @PathVariable ElectionId id,
      @RequestParam long version,
      @AuthenticationPrincipal Member member) {
    return switch (drafts.delete(member, id, version)) {
      case DraftDeletion.Deleted(var draft) ->
          new ModelAndView("desk/deleted", "title", draft.details().title());
      case DraftDeletion.Overtaken() -> new ModelAndView(DeskPath.redirect(id, "delete"));
      case DraftDeletion.Opened(var now) -> new ModelAndView(DeskPath.redirect(now.id()));
    };
  }
}
