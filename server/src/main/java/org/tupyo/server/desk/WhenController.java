package org.tupyo.server.desk;

import java.time.Instant;
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
import org.tupyo.server.elections.Drafts;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.texts.Moments;

/// The third screen of an election: when it opens and closes.
@Controller
class WhenController {
  private final DraftScreens screens;
  private final Drafts drafts;
  private final Messages messages;
  private final DatabaseClock clock;

  WhenController(DraftScreens screens, Drafts drafts, Messages messages, DatabaseClock clock) {
    this.screens = screens;
    this.drafts = drafts;
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping("/desk/elections/{id}/when")
  ModelAndView show(@PathVariable ElectionId id, @AuthenticationPrincipal Member member) {
    return screens.of(
        member,
        id,
        draft -> page(draft, WhenForm.of(draft.details()), Flaws.NONE, false, clock.now()));
  }

  @PostMapping("/desk/elections/{id}/when")
  ModelAndView edit(
      @PathVariable ElectionId id,
      @RequestParam MultiValueMap<String, String> fields,
      @AuthenticationPrincipal Member member,
      Locale locale) {
    return screens.of(member, id, draft -> edit(draft, new Typed(fields), member, locale));
  }

  private ModelAndView edit(Election.Draft draft, Typed typed, Member member, Locale locale) {
    var form = WhenForm.read(typed);
    var now = clock.now();
    var late = late(form, draft, now, locale);
    if (!late.byField().isEmpty()) {
      return page(draft, form, late, false, now);
    }
    var text = form.text(draft.details(), now);
    return screens.after(
        drafts.editDetails(member, draft.id(), typed.version(), text),
        locale,
        kept ->
            new ModelAndView(
                typed.text("do").equals("leave")
                    ? "redirect:/desk"
                    : DeskPath.redirect(kept.id(), "check")),
        flaws -> page(draft, form, flaws, false, now),
        current -> page(current, form, Flaws.NONE, true, now));
  }

  /// Times that cannot be meant, each with the nearest that could. They are not even kept: a draft
  /// whose opening time has passed would open at once.
  private Flaws late(WhenForm form, Election.Draft draft, Instant now, Locale locale) {
    var flaws = new LinkedHashMap<String, String>();
    var zone = form.zoneOr(draft.details().zone());
    var opens = form.moment(form.opensAt(), zone);
    var closes = form.moment(form.closesAt(), zone);
    if (opens.filter(at -> !at.isAfter(now)).isPresent()) {
      var better = Moments.inWords(Proposal.nextHour(now, zone), zone, locale);
      flaws.put("opensAt", messages.text(locale, "desk.when.past", better));
    }
    var start = opens.filter(now::isBefore).orElse(now);
    if (closes.filter(at -> !at.isAfter(start)).isPresent()) {
      var better = Moments.inWords(Proposal.nextEvening(start, zone), zone, locale);
      var past = closes.filter(at -> !at.isAfter(now)).isPresent();
      flaws.put(
          "closesAt",
          messages.text(locale, past ? "desk.when.past" : "desk.when.before-opening", better));
    }
    return new Flaws(flaws);
  }

  private static ModelAndView page(
      Election.Draft draft, WhenForm form, Flaws flaws, boolean overtaken, Instant now) {
    return new ModelAndView(
        "desk/when", "screen", new WhenScreen(draft, form, flaws, overtaken, now));
  }
}
