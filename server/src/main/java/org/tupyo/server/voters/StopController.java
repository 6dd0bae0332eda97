package org.tupyo.server.voters;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.elections.Elections;

/// Where voters stop the reminders of an election, by the page that a letter leads to or by the
/// button that a mail program makes of its header (RFC 8058). Opening the page changes nothing.
@Controller
class StopController {
  private final Reminders reminders;
  private final Elections elections;

  StopController(Reminders reminders, Elections elections) {
    this.reminders = reminders;
    this.elections = elections;
  }

  @GetMapping("/stop/{mark}")
  ModelAndView ask(@PathVariable String mark) {
    return page(mark, reminders.of(mark).orElseThrow(VoterNotFound::new), false);
  }

  /// Mail programs send `List-Unsubscribe=One-Click`, and no token of ours.
  @PostMapping("/stop/{mark}")
  ModelAndView decide(
      @PathVariable String mark, @RequestParam(name = "do", defaultValue = "stop") String pressed) {
    var wish = reminders.set(mark, !pressed.equals("resume")).orElseThrow(VoterNotFound::new);
    return page(mark, wish, true);
  }

  private ModelAndView page(String mark, Reminders.Wish wish, boolean done) {
    return new ModelAndView(
        "voters/stop",
        Map.of(
            "mark",
            mark,
            "wish",
            wish,
            "title",
            elections.glance(wish.election()).orElseThrow().details().title(),
            "done",
            done));
  }
}
