package org.tupyo.server.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.accounts.Limits;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.mail.Preflight;
import org.tupyo.server.mail.Preflights;
import org.tupyo.server.place.Place;

/// Tests the mail before an election depends on it: a letter to whoever asks, and what the domain
/// name system says of the sender.
@Controller
@RequestMapping("/desk/mail/test")
class MailTestController {
  private final Preflights preflights;
  private final Limits limits;
  private final Place place;

  MailTestController(Preflights preflights, Limits limits, Place place) {
    this.preflights = preflights;
    this.limits = limits;
    this.place = place;
  }

  @GetMapping
  ModelAndView ask(@AuthenticationPrincipal Member member) {
    return page(member, null, false);
  }

  @PostMapping
  ModelAndView run(
      @AuthenticationPrincipal Member member, Locale locale, HttpServletResponse response) {
    if (preflights.standing() == Preflights.Standing.NO_SERVER) {
      return page(member, null, false);
    }
    var wait = limits.testMail(member.id());
    if (wait.isPresent()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
      var view = page(member, null, true);
      view.setStatus(HttpStatus.TOO_MANY_REQUESTS);
      return view;
    }
    return page(member, preflights.run(member.email(), locale), false);
  }

  private ModelAndView page(Member member, @Nullable Preflight found, boolean tooOften) {
    var view = new ModelAndView("desk/mailtest");
    view.addObject("email", member.email());
    view.addObject("standing", preflights.standing());
    view.addObject("sender", preflights.sender());
    view.addObject("passedAt", preflights.passedAt());
    view.addObject("found", Optional.ofNullable(found));
    view.addObject("tooOften", tooOften);
    view.addObject("zone", place.zone());
    return view;
  }
}
