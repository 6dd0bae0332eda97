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
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.Portraits;

/// The candidates' pictures: a side room of the first screen, one small form for each candidate.
@Controller
class PortraitsController {
  private final Elections elections;
  private final Portraits portraits;
  private final FlawWords words;

  PortraitsController(Elections elections, Portraits portraits, FlawWords words) {
    this.elections = elections;
    this.portraits = portraits;
    this.words = words;
  }

  @GetMapping("/desk/elections/{id}/portraits")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return switch (elections.lookedAfterBy(member, id)) {
      case Election.Draft draft -> page(draft, Flaws.NONE, false);
      case Election _ -> new ModelAndView(DeskPath.redirect(id));
    };
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
    if (!(elections.lookedAfterBy(member, id) instanceof Election.Draft draft)) {
      return new ModelAndView(DeskPath.redirect(id));
    }
    var edit =
        portraits.put(
            member, id, version, new ContestId(contest), new OptionId(option), content(file));
    return answer(draft, option, edit, locale);
  }

  @PostMapping("/desk/elections/{id}/contests/{contest}/options/{option}/portrait/remove")
  ModelAndView remove(
      @PathVariable ElectionId id,
      @PathVariable long contest,
      @PathVariable long option,
      @RequestParam long version,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    if (!(elections.lookedAfterBy(member, id) instanceof Election.Draft draft)) {
      return new ModelAndView(DeskPath.redirect(id));
    }
    var edit = portraits.remove(member, id, version, new ContestId(contest), new OptionId(option));
    return answer(draft, option, edit, locale);
  }

  private ModelAndView answer(Election.Draft draft, long option, DraftEdit edit, Locale locale) {
    return switch (edit) {
      case DraftEdit.Kept(var now) ->
          new ModelAndView(DeskPath.redirect(now.id(), "portraits#portrait." + option));
      case DraftEdit.Flawed(var flaws) -> {
        var sentence = words.in(locale, flaws).byField().values().iterator().next();
        yield page(draft, new Flaws(Map.of("portrait." + option, sentence)), false);
      }
      case DraftEdit.Overtaken(var now) -> page(now, Flaws.NONE, true);
      case DraftEdit.Opened(var now) -> new ModelAndView(DeskPath.redirect(now.id()));
    };
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
