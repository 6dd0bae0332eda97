package org.tupyo.server.web;

import java.util.EnumSet;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Stage;

/// The front page: what can be voted on now, and what was.
@Controller
class HomeController {
  private static final int MOST = 20;

  private final Elections elections;

  HomeController(Elections elections) {
    this.elections = elections;
  }

  @GetMapping("/")
  String home(Model model) {
    model.addAttribute(
        "open", elections.ofAll(EnumSet.of(Stage.OPEN), Optional.empty(), MOST).rows());
    model.addAttribute(
        "over",
        elections.ofAll(EnumSet.of(Stage.CLOSED, Stage.PUBLISHED), Optional.empty(), MOST).rows());
    return "web/home";
  }
}
