package org.tupyo.server.desk;

import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;

/// Everything that was done with an election, and by whom.
@Controller
class DeedsController {
  private final Elections elections;
  private final DeedList deeds;

  DeedsController(Elections elections, DeedList deeds) {
    this.elections = elections;
    this.deeds = deeds;
  }

  @GetMapping("/desk/elections/{id}/deeds")
  ModelAndView show(
      @PathVariable ElectionId id,
      @RequestParam(defaultValue = "") String before,
      @AuthenticationPrincipal Member member) {
    var election = elections.lookedAfterBy(member, id);
    var from = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    return new ModelAndView(
        "desk/deeds", Map.of("election", election, "deeds", deeds.of(id, from, DeedList.PAGE)));
  }
}
