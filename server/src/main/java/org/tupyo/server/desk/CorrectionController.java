package org.tupyo.server.desk;

import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Amendment;
import org.tupyo.server.elections.Amendments;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;

/// Putting a slip of the pen right while an election is open, in everybody's sight.
@Controller
class CorrectionController {
  private final Elections elections;
  private final Amendments amendments;
  private final FlawWords words;

  CorrectionController(Elections elections, Amendments amendments, FlawWords words) {
    this.elections = elections;
    this.amendments = amendments;
    this.words = words;
  }

  @GetMapping("/desk/elections/{id}/correct")
  ModelAndView show(
      @PathVariable ElectionId id,
      @RequestParam(defaultValue = "") String what,
      @AuthenticationPrincipal Member member) {
    var election = elections.lookedAfterBy(member, id);
    if (!election.hasOpened() || election instanceof Election.Published) {
      return new ModelAndView(DeskPath.redirect(id));
    }
    if (what.isEmpty()) {
      return new ModelAndView("desk/corrections", "election", election);
    }
    var text = CorrectableText.find(election, what).orElseThrow(ElectionNotFound::new);
    return page(election, text, text.now(), Flaws.NONE, false);
  }

  @PostMapping("/desk/elections/{id}/correct")
  ModelAndView correct(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var typed = new Typed(fields);
    var election = elections.lookedAfterBy(member, id);
    var text =
        CorrectableText.find(election, typed.text("what")).orElseThrow(ElectionNotFound::new);
    var wanted = typed.text("text");
    return switch (amendments.correct(member, id, typed.version(), text.to(wanted))) {
      case Amendment.Made _, Amendment.Unchanged _, Amendment.NotNow _ ->
          new ModelAndView(DeskPath.redirect(id));
      case Amendment.Flawed(var flaws) ->
          page(election, text, wanted, words.in(locale, flaws), false);
      case Amendment.Overtaken(var now) -> page(now, text, wanted, Flaws.NONE, true);
    };
  }

  private static ModelAndView page(
      Election election, CorrectableText text, String typed, Flaws flaws, boolean overtaken) {
    return new ModelAndView(
        "desk/correct",
        Map.of(
            "election",
            election,
            "text",
            text,
            "typed",
            typed,
            "flaws",
            flaws,
            "overtaken",
            overtaken));
  }
}
