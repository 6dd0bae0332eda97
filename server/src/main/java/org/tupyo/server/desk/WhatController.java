package org.tupyo.server.desk;

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
import org.tupyo.server.desk.WhatScreen.Origin;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.NotAnOrganiser;
import org.tupyo.server.elections.Unsaved;
import org.tupyo.server.texts.Messages;

/// The first screen of an election: what is asked.
@Controller
class WhatController {
  private final Elections elections;
  private final Drafts drafts;
  private final DraftScreens screens;
  private final Unsaved unsaved;
  private final Messages messages;

  WhatController(
      Elections elections,
      Drafts drafts,
      DraftScreens screens,
      Unsaved unsaved,
      Messages messages) {
    this.elections = elections;
    this.drafts = drafts;
    this.screens = screens;
    this.unsaved = unsaved;
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
    return unsaved
        .of(member, Optional.empty())
        .map(typed -> page(recovered(Optional.empty(), new Typed(typed))))
        .orElseGet(() -> {
          var form = Start.find(start).orElse(Start.LEADER).form(messages, locale);
          return page(WhatScreen.of(Optional.empty(), form).focusOn("title"));
        });
  }

  @PostMapping("/desk/elections")
  ModelAndView create(
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    var typed = new Typed(fields);
    var button = RowButton.read(typed.text("do"));
    if (button.isPresent()) {
      return changed(Optional.empty(), typed, button.get(), locale);
    }
    var form = WhatForm.read(typed).unfolded();
    var edit = drafts.create(member, form.text());
    forgetUnsaved(edit, member, Optional.empty());
    return answer(edit, WhatScreen.of(Optional.empty(), form), typed.text("do"), locale);
  }

  @GetMapping("/desk/elections/{id}/what")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return screens.of(
        member,
        id,
        draft ->
            page(
                unsaved
                    .of(member, Optional.of(id))
                    .map(typed -> recovered(Optional.of(draft), new Typed(typed)))
                    .orElseGet(() -> WhatScreen.of(Optional.of(draft), WhatForm.of(draft)))));
  }

  @PostMapping("/desk/elections/{id}/what")
  ModelAndView edit(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    return screens.of(member, id, draft -> edit(draft, new Typed(fields), member, locale));
  }

  private ModelAndView edit(Election.Draft draft, Typed typed, Member member, Locale locale) {
    var button = RowButton.read(typed.text("do"));
    if (button.isPresent()) {
      return changed(Optional.of(draft), typed, button.get(), locale);
    }
    var form = WhatForm.read(typed).unfolded();
    var edit = drafts.rewrite(member, draft.id(), typed.version(), form.text(draft));
    forgetUnsaved(edit, member, Optional.of(draft.id()));
    return answer(edit, WhatScreen.of(Optional.of(draft), form), typed.text("do"), locale);
  }

  /// Keeps what is being typed, so that nothing is lost, and shows it as voters would see it. The
  /// page's script asks for both while its reader types.
  @PostMapping("/desk/elections/typed")
  ModelAndView keep(
      @RequestParam MultiValueMap<String, String> fields, @AuthenticationPrincipal Member member) {
    return kept(Optional.empty(), fields, member);
  }

  @PostMapping("/desk/elections/{id}/typed")
  ModelAndView keep(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member) {
    return screens.of(member, id, draft -> kept(Optional.of(draft), fields, member));
  }

  private ModelAndView kept(
      Optional<Election.Draft> draft, MultiValueMap<String, String> fields, Member member) {
    unsaved.keep(member, draft.map(Election.Draft::id), fields);
    var form = WhatForm.read(new Typed(fields));
    return new ModelAndView("desk/alongside", "screen", WhatScreen.of(draft, form));
  }

  /// Throws away what was typed and never saved.
  @PostMapping("/desk/elections/typed/forget")
  String forget(@AuthenticationPrincipal Member member) {
    unsaved.forget(member, Optional.empty());
    return "redirect:/desk/elections/new";
  }

  @PostMapping("/desk/elections/{id}/typed/forget")
  String forget(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    elections.lookedAfterBy(member, id);
    unsaved.forget(member, Optional.of(id));
    return DeskPath.redirect(id, "what");
  }

  private static WhatScreen recovered(Optional<Election.Draft> draft, Typed typed) {
    var screen = WhatScreen.of(draft, WhatForm.read(typed)).from(Origin.RECOVERED);
    return draft
        .filter(known -> known.version() != typed.version())
        .map(screen::overtakenBy)
        .orElse(screen);
  }

  private void forgetUnsaved(DraftEdit edit, Member member, Optional<ElectionId> id) {
    if (edit instanceof DraftEdit.Kept) {
      unsaved.forget(member, id);
    }
  }

  private ModelAndView changed(
      Optional<Election.Draft> draft, Typed typed, RowButton button, Locale locale) {
    var after = WhatForm.read(typed).after(button, typed, Start.yesAndNo(messages, locale));
    var focus =
        button instanceof RowButton.AddQuestion
            ? "contests.%d.title".formatted(after.questions().size() - 1)
            : button.focus();
    return page(
        WhatScreen.of(draft, after)
            .without(Removed.by(button, typed))
            .from(Origin.SENT)
            .focusOn(focus));
  }

  private ModelAndView answer(DraftEdit edit, WhatScreen screen, String pressed, Locale locale) {
    var sent = screen.from(Origin.SENT);
    return screens.after(
        edit,
        locale,
        kept -> new ModelAndView(next(kept, pressed)),
        flaws -> page(sent.with(flaws)),
        now -> page(sent.overtakenBy(now)));
  }

  private static String next(Election.Draft draft, String pressed) {
    return switch (pressed) {
      case "portraits" -> DeskPath.redirect(draft.id(), "portraits");
      case "leave" -> "redirect:/desk";
      default -> DeskPath.redirect(draft.id(), "roll");
    };
  }

  private static ModelAndView page(WhatScreen screen) {
    return new ModelAndView("desk/what", "screen", screen);
  }
}
