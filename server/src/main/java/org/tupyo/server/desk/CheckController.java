package org.tupyo.server.desk;

import java.util.LinkedHashMap;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.voters.Invitations;
import org.tupyo.server.voters.Rolls;

/// The last screen before an election opens: the rules, what still is missing, and the button.
@Controller
class CheckController {
  private final Elections elections;
  private final Drafts drafts;
  private final Opening opening;
  private final Readiness readiness;
  private final Rolls rolls;
  private final Invitations invitations;
  private final FlawWords words;
  private final Messages messages;

  CheckController(
      Elections elections,
      Drafts drafts,
      Opening opening,
      Readiness readiness,
      Rolls rolls,
      Invitations invitations,
      FlawWords words,
      Messages messages) {
    this.elections = elections;
    this.drafts = drafts;
    this.opening = opening;
    this.readiness = readiness;
    this.rolls = rolls;
    this.invitations = invitations;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping("/desk/elections/{id}/check")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return switch (elections.lookedAfterBy(member, id)) {
      case Election.Draft draft -> page(screen(draft, RulesForm.of(draft.details())));
      case Election _ -> new ModelAndView(DeskPath.redirect(id));
    };
  }

  /// Keeps the rules; then opens the election, if that was the button.
  @PostMapping("/desk/elections/{id}/check")
  ModelAndView keep(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    if (!(elections.lookedAfterBy(member, id) instanceof Election.Draft draft)) {
      return new ModelAndView(DeskPath.redirect(id));
    }
    var typed = new Typed(fields);
    var form = RulesForm.read(typed);
    var opens = typed.text("do").equals("open");
    var flaws = unsure(draft, form, opens, locale);
    if (!flaws.byField().isEmpty()) {
      return page(screen(draft, form).with(flaws));
    }
    return switch (drafts.editDetails(member, id, typed.version(), form.text(draft.details()))) {
      case DraftEdit.Kept(var kept) ->
          opens ? open(member, kept, form) : new ModelAndView(after(typed.text("do"), kept));
      case DraftEdit.Flawed(var found) -> page(screen(draft, form).with(words.in(locale, found)));
      case DraftEdit.Overtaken(var now) -> page(screen(now, form).nowOvertaken());
      case DraftEdit.Opened(var now) -> new ModelAndView(DeskPath.redirect(now.id()));
    };
  }

  private ModelAndView open(Member member, Election.Draft draft, RulesForm form) {
    return switch (opening.open(member, draft.id(), draft.version())) {
      case Step.Taken(var now) -> new ModelAndView(DeskPath.redirect(now.id()) + "?opened");
      case Step.NotNow(var now) -> new ModelAndView(DeskPath.redirect(now.id()));
      case Step.Disputed(var now) -> new ModelAndView(DeskPath.redirect(now.id()));
      case Step.Unready _ -> page(screen(draft, form).nowRefused());
      case Step.Overtaken(var now) ->
          now instanceof Election.Draft current
              ? page(screen(current, form).nowOvertaken())
              : new ModelAndView(DeskPath.redirect(now.id()));
    };
  }

  /// What the organiser has to say twice, and has not.
  private Flaws unsure(Election.Draft draft, RulesForm form, boolean opens, Locale locale) {
    var flaws = new LinkedHashMap<String, String>();
    if (form.isPublic() && !form.sure()) {
      flaws.put("sure", messages.text(locale, "desk.check.sure.missing"));
    }
    if (opens && screen(draft, form).asksForTitle() && !isTitle(draft, form.title())) {
      flaws.put("title", messages.text(locale, "desk.check.title.missing"));
    }
    return new Flaws(flaws);
  }

  private static boolean isTitle(Election.Draft draft, String typed) {
    return CleanText.key(typed).equals(CleanText.key(draft.details().title()));
  }

  private static String after(String pressed, Election.Draft draft) {
    return pressed.equals("leave") ? "redirect:/desk" : DeskPath.redirect(draft.id(), "check");
  }

  private CheckScreen screen(Election.Draft draft, RulesForm form) {
    return new CheckScreen(
        draft,
        form,
        readiness.of(draft),
        rolls.summary(draft.id()),
        invitations.sampleInvitation(draft),
        Flaws.NONE,
        false,
        false);
  }

  private static ModelAndView page(CheckScreen screen) {
    return new ModelAndView("desk/check", "screen", screen);
  }
}
