package org.tupyo.server.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.Portraits;

/// The candidates' pictures: a side room of the first screen, one small form for each candidate.
@Controller
class PortraitsController {
  private final DraftScreens screens;
  private final Portraits portraits;

  PortraitsController(DraftScreens screens, Portraits portraits) {
    this.screens = screens;
    this.portraits = portraits;
  }

  @GetMapping("/desk/elections/{id}/portraits")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return screens.of(member, id, draft -> page(draft, Flaws.NONE, false));
  }

  @PostMapping("/desk/elections/{id}/contests/{contest}/options/{option}/portrait")
  ModelAndView put(
      @PathVariable ElectionId id,
      @PathVariable long contest,
      @PathVariable long option,
      @RequestParam long version,
      @RequestParam MultipartFile file,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    return screens.of(
        member,
        id,
        draft ->
            answer(
                draft,
                option,
                portraits.put(
                    member,
                    id,
                    version,
                    new ContestId(contest),
                    new OptionId(option),
                    content(file)),
                locale));
  }

  @PostMapping("/desk/elections/{id}/contests/{contest}/options/{option}/portrait/remove")
  ModelAndView remove(
      @PathVariable ElectionId id,
      @PathVariable long contest,
      @PathVariable long option,
      @RequestParam long version,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    return screens.of(
        member,
        id,
        draft ->
            answer(
                draft,
                option,
                portraits.remove(member, id, version, new ContestId(contest), new OptionId(option)),
                locale));
  }

  private ModelAndView answer(Election.Draft draft, long option, DraftEdit edit, Locale locale) {
    return screens.after(
        edit,
        locale,
        kept -> new ModelAndView(DeskPath.redirect(kept.id(), "portraits#portrait." + option)),
        flaws -> {
          var sentence = flaws.byField().values().iterator().next();
          return page(draft, new Flaws(Map.of("portrait." + option, sentence)), false);
        },
        now -> page(now, Flaws.NONE, true));
  }

  private static byte[] content(MultipartFile file) {
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelAndView page(Election.Draft draft, Flaws flaws, boolean overtaken) {
    return new ModelAndView(
        "desk/portraits", Map.of("draft", draft, "flaws", flaws, "overtaken", overtaken));
  }
}
