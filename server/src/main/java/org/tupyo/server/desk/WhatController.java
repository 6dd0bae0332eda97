package org.tupyo.server.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.NotAnOrganiser;
import org.tupyo.server.texts.Messages;

/// The first screen of an election: what is asked.
@Controller
class WhatController {
  private final Elections elections;
  private final Drafts drafts;
  private final FlawWords words;
  private final Messages messages;

  WhatController(Elections elections, Drafts drafts, FlawWords words, Messages messages) {
    this.elections = elections;
    this.drafts = drafts;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping("/desk/elections/new")
  ModelAndView blank(
      @RequestParam(defaultValue = "leader") String start,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    if (!member.role().includes(Role.ORGANISER)) {
      throw new NotAnOrganiser();
    }
    var form = Start.find(start).orElse(Start.LEADER).form(messages, locale);
    return page(WhatScreen.of(Optional.empty(), form, parts()).focusOn("title"));
  }

  @PostMapping("/desk/elections")
  ModelAndView create(
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var typed = new Typed(fields);
    var form = WhatForm.read(typed);
    var button = RowButton.read(typed.text("do"));
    if (button.isPresent()) {
      return changed(Optional.empty(), form, button.get());
    }
    var unfolded = form.unfolded();
    return answer(
        drafts.create(member, unfolded.text()),
        WhatScreen.of(Optional.empty(), unfolded, parts()),
        typed.text("do"),
        locale);
  }

  @GetMapping("/desk/elections/{id}/what")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return switch (elections.lookedAfterBy(member, id)) {
      case Election.Draft draft ->
          page(WhatScreen.of(Optional.of(draft), WhatForm.of(draft), parts()));
      case Election _ -> new ModelAndView(DeskPath.redirect(id));
    };
  }

  @PostMapping("/desk/elections/{id}/what")
  ModelAndView edit(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    if (!(elections.lookedAfterBy(member, id) instanceof Election.Draft draft)) {
      return new ModelAndView(DeskPath.redirect(id));
    }
    var typed = new Typed(fields);
    var form = WhatForm.read(typed);
    var button = RowButton.read(typed.text("do"));
    if (button.isPresent()) {
      return changed(Optional.of(draft), form, button.get());
    }
    var unfolded = form.unfolded();
    return answer(
        drafts.rewrite(member, id, typed.version(), unfolded.text(draft)),
        WhatScreen.of(Optional.of(draft), unfolded, parts()),
        typed.text("do"),
        locale);
  }

  private ModelAndView changed(Optional<Election.Draft> draft, WhatForm form, RowButton button) {
    var after = form.after(button);
    var focus =
        button instanceof RowButton.AddQuestion
            ? "contests.%d.title".formatted(after.questions().size() - 1)
            : button.focus();
    return page(WhatScreen.of(draft, after, parts()).focusOn(focus));
  }

  private ModelAndView answer(DraftEdit edit, WhatScreen screen, String pressed, Locale locale) {
    return switch (edit) {
      case DraftEdit.Kept(var draft) -> new ModelAndView(next(draft, pressed));
      case DraftEdit.Flawed(var flaws) -> page(screen.with(words.in(locale, flaws)));
      case DraftEdit.Overtaken(var now) -> page(screen.overtakenBy(now));
      case DraftEdit.Opened(var now) -> new ModelAndView(DeskPath.redirect(now.id()));
    };
  }

  private static String next(Election.Draft draft, String pressed) {
    return switch (pressed) {
      case "portraits" -> DeskPath.redirect(draft.id(), "portraits");
      case "leave" -> "redirect:/desk";
      default -> DeskPath.redirect(draft.id(), "roll");
    };
  }

  private List<String> parts() {
    return List.of();
  }

  private static ModelAndView page(WhatScreen screen) {
    return new ModelAndView("desk/what", "screen", screen);
  }
}
