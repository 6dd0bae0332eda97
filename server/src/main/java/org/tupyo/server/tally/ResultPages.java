package org.tupyo.server.tally;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.tally.Showing.Disputed;
import org.tupyo.server.tally.Showing.Hidden;
import org.tupyo.server.tally.Showing.Shown;

/// The result of an election for people: a sentence, bars, and how to check it.
@Controller
class ResultPages {
  private final Elections elections;
  private final Results results;
  private final StepPictures pictures;
  private final WhatIf whatIf;

  ResultPages(Elections elections, Results results, StepPictures pictures, WhatIf whatIf) {
    this.elections = elections;
    this.results = results;
    this.pictures = pictures;
    this.whatIf = whatIf;
  }

  @GetMapping("/e/{id}/result")
  ModelAndView result(
      @PathVariable ElectionId id, @AuthenticationPrincipal @Nullable Member reader) {
    var who = Optional.ofNullable(reader);
    var election = elections.shownAtAGlance(who, id);
    return switch (results.shownTo(who, election)) {
      case Shown(var result) ->
          new ModelAndView("tally/result", "election", election)
              .addObject("result", ResultJson.of(result))
              .addObject("counted", result)
              .addObject("files", new ContestFiles(election, result, pictures, whatIf));
      case Hidden(var until) -> withheld(election, "until-" + until);
      case Disputed() -> withheld(election, "disputed");
    };
  }

  private static ModelAndView withheld(Object election, String why) {
    return new ModelAndView("tally/withheld", "election", election)
        .addObject("why", "tally.problem." + why.toLowerCase(Locale.ROOT));
  }
}
