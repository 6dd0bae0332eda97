package org.tupyo.server.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The pages that explain the place: help, and what is kept about people.
@Controller
class HelpController {

  @GetMapping("/help")
  String help(Model model) {
    model.addAttribute("kinds", Trouble.WORDED.stream().sorted().toList());
    return "web/help";
  }

  @GetMapping("/privacy")
  String privacy() {
    return "web/privacy";
  }
}
