package org.tupyo.server.desk;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Announcements;
import org.tupyo.server.elections.DraftEdit;
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.voters.Invitations;
import org.tupyo.server.voters.Rolls;
import org.tupyo.server.voters.UntestedMail;

/// The last screen before an election opens: the rules, what still is missing, and the button.
@Controller
class CheckController {
  private final DraftScreens screens;
  private final Drafts drafts;
  private final Opening opening;
  private final Announcements announcements;
  private final Readiness readiness;
  private final Rolls rolls;
  private final Invitations invitations;
  private final UntestedMail untested;
  private final Messages messages;

  CheckController(
      DraftScreens screens,
      Drafts drafts,
      Opening opening,
      Announcements announcements,
      Readiness readiness,
      Rolls rolls,
      Invitations invitations,
      UntestedMail untested,
      Messages messages) {
    this.screens = screens;
    this.drafts = drafts;
    this.opening = opening;
    this.announcements = announcements;
    this.readiness = readiness;
    this.rolls = rolls;
    this.invitations = invitations;
    this.untested = untested;
    this.messages = messages;
  }

  @GetMapping("/desk/elections/{id}/check")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return screens.of(member, id, draft -> page(screen(draft, RulesForm.of(draft.details()))));
  }

  /// Keeps the rules; then does what the button says.
  @PostMapping("/desk/elections/{id}/check")
  ModelAndView keep(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    return screens.of(member, id, draft -> keep(draft, new Typed(fields), member, locale));
  }

  private ModelAndView keep(Election.Draft draft, Typed typed, Member member, Locale locale) {
    var form = RulesForm.read(typed);
    if (typed.text("asked").equals("mail")) {
      if (typed.has("untested")) {
        untested.know(member, draft.id());
      } else {
        untested.forget(draft.id());
      }
    }
    var pressed = typed.text("do");
    var flaws = unsure(draft, form, pressed.equals("open"), locale);
    if (!flaws.byField().isEmpty()) {
      return page(screen(draft, form).with(flaws));
    }
    var edit = drafts.editDetails(member, draft.id(), typed.version(), form.text(draft.details()));
    return after(edit, draft, form, locale, kept -> go(pressed, member, kept, form, locale));
  }

  private ModelAndView go(
      String pressed, Member member, Election.Draft kept, RulesForm form, Locale locale) {
    var id = kept.id();
    return switch (pressed) {
      case "open" -> open(member, kept, form);
      case "announce" ->
          after(
              announcements.announce(member, id, kept.version()),
              kept,
              form,
              locale,
              CheckController::checked);
      case "withdraw" ->
          after(
              announcements.withdraw(member, id, kept.version()),
              kept,
              form,
              locale,
              CheckController::checked);
      case "leave" -> new ModelAndView("redirect:/desk");
      default -> checked(kept);
    };
  }

  private static ModelAndView checked(Election.Draft draft) {
    return new ModelAndView(DeskPath.redirect(draft.id(), "check"));
  }

  private ModelAndView after(
      DraftEdit edit,
      Election.Draft draft,
      RulesForm form,
      Locale locale,
      Function<Election.Draft, ModelAndView> kept) {
    return screens.after(
        edit,
        locale,
        kept,
        flaws -> page(screen(draft, form).with(flaws)),
        now -> page(screen(now, form).nowOvertaken()));
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
