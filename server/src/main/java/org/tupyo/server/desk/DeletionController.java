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
import org.tupyo.server.elections.DraftDustbin;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.ElectionId;

/// Throwing a draft away, and taking it back.
@Controller
class DeletionController {
  private final DraftScreens screens;
  private final Drafts drafts;
  private final DraftDustbin dustbin;

  DeletionController(DraftScreens screens, Drafts drafts, DraftDustbin dustbin) {
    this.screens = screens;
    this.drafts = drafts;
    this.dustbin = dustbin;
  }

  @GetMapping("/desk/elections/{id}/delete")
  ModelAndView ask(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return screens.of(member, id, draft -> new ModelAndView("desk/delete", "draft", draft));
  }

  @PostMapping("/desk/elections/{id}/delete")
  ModelAndView delete(
      @PathVariable ElectionId id,
      @RequestParam long version,
      @AuthenticationPrincipal Member member) {
    return switch (drafts.delete(member, id, version)) {
      case DraftDeletion.Deleted(var draft) -> new ModelAndView("desk/deleted", "draft", draft);
      case DraftDeletion.Overtaken() -> new ModelAndView(DeskPath.redirect(id, "delete"));
      case DraftDeletion.Opened(var now) -> new ModelAndView(DeskPath.redirect(now.id()));
    };
  }

  @PostMapping("/desk/elections/{id}/put-back")
  String putBack(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return DeskPath.redirect(dustbin.putBack(member, id).id(), "what");
  }
}
