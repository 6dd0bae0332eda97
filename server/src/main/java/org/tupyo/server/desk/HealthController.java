package org.tupyo.server.desk;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.elections.ElectionNotFound;

/// How this place is, for its administrators; for everyone else there is no such page.
@Controller
class HealthController {
  private final Health health;

  HealthController(Health health) {
    this.health = health;
  }

  @GetMapping("/desk/health")
  ModelAndView show(@AuthenticationPrincipal Member member) {
    if (!member.role().includes(Role.ADMINISTRATOR)) {
      throw new ElectionNotFound();
    }
    return new ModelAndView("desk/health", "lines", health.lines());
  }
}
