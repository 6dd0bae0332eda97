package org.tupyo.server.desk;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Listing;

/// The organiser's first page.
@Controller
class DeskController {
  private final Desk desk;

  DeskController(Desk desk) {
    this.desk = desk;
  }

  @GetMapping("/desk")
  ModelAndView home(
      @RequestParam(defaultValue = "") String after, @AuthenticationPrincipal Member member) {
    return new ModelAndView("desk/home", "desk", desk.of(member, Listing.Place.parse(after)));
  }
}
