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
import org.tupyo.server.elections.Elections;
import org.tupyo.server.texts.Moments;

/// Putting the closing time off.
@Controller
class ExtensionController {
  private final Elections elections;
  private final Amendments amendments;
  private final FlawWords words;

  ExtensionController(Elections elections, Amendments amendments, FlawWords words) {
    this.elections = elections;
    this.amendments = amendments;
    this.words = words;
  }

  @GetMapping("/desk/elections/{id}/extend")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    if (!(elections.lookedAfterBy(member, id) instanceof Election.Open election)
        || election.details().closesAt().isEmpty()) {
      return new ModelAndView(DeskPath.redirect(id));
    }
    var closes = election.details().closesAt().get().atZone(election.details().zone());
    return page(election, Moments.forField(closes.plusDays(1)), Flaws.NONE, false);
  }

  @PostMapping("/desk/elections/{id}/extend")
  ModelAndView extend(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var typed = new Typed(fields);
    var election = elections.lookedAfterBy(member, id);
    var wanted = typed.text("closesAt");
    return switch (amendments.extend(member, id, typed.version(), wanted)) {
      case Amendment.Made _, Amendment.Unchanged _, Amendment.NotNow _ ->
          new ModelAndView(DeskPath.redirect(id));
      case Amendment.Flawed(var flaws) -> page(election, wanted, words.in(locale, flaws), false);
      case Amendment.Overtaken(var now) -> page(now, wanted, Flaws.NONE, true);
    };
  }

  private static ModelAndView page(
      Election election, String typed, Flaws flaws, boolean overtaken) {
    return new ModelAndView(
        "desk/extend",
        Map.of("election", election, "typed", typed, "flaws", flaws, "overtaken", overtaken));
  }
}
