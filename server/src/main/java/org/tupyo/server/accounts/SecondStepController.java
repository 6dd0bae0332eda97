package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.texts.QrPicture;

/// Where members set up a second step, and end it.
@Controller
@RequestMapping("/account/second-step")
class SecondStepController {
  private final SecondSteps steps;
  private final Members members;
  private final Passkeys passkeys;
  private final ProvingAgain proving;
  private final AppAddress app;
  private final Place place;
  private final AccountWords words;
  private final Messages messages;

  SecondStepController(
      SecondSteps steps,
      Members members,
      Passkeys passkeys,
      ProvingAgain proving,
      AppAddress app,
      Place place,
      AccountWords words,
      Messages messages) {
    this.steps = steps;
    this.members = members;
    this.passkeys = passkeys;
    this.proving = proving;
    this.app = app;
    this.place = place;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping
  ModelAndView show(@RequestParam Optional<String> next, MemberAuthentication reader) {
    return page(reader, Next.safe(next.orElse(null)));
  }

  /// Shows the secret, once it is sure whose browser it is.
  @PostMapping("/begin")
  ModelAndView begin(
      @RequestParam Optional<String> next,
      MemberAuthentication reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var wanted = Next.safe(next.orElse(null));
    var member = reader.getPrincipal();
    if (steps.asks(member)) {
      return page(reader, wanted);
    }
    return proving
        .page(reader, text("title", locale), locale, request, response)
        .orElseGet(() ->
            steps
                .begin(member)
                .map(code -> enrolling(member, code, wanted, locale))
                .orElseGet(() -> page(reader, wanted)));
  }

  /// Takes the first code, and shows the recovery codes: this once.
  @PostMapping("/confirm")
  ModelAndView confirm(
      @RequestParam(defaultValue = "") String code,
      @RequestParam Optional<String> next,
      MemberAuthentication reader,
      Locale locale) {
    var wanted = Next.safe(next.orElse(null));
    var member = reader.getPrincipal();
    var begun = steps.begun(member);
    if (begun.isEmpty()) {
      return new ModelAndView("redirect:/account/second-step");
    }
    var codes = steps.confirm(member, code, reader.signIn(), locale);
    return codes.isEmpty()
        ? wrong(enrolling(member, begun.get(), wanted, locale), locale)
        : recovery(codes, wanted, "on");
  }

  @PostMapping("/recovery")
  ModelAndView renew(
      MemberAuthentication reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var member = reader.getPrincipal();
    if (!steps.asks(member)) {
      throw new MemberNotFound();
    }
    return proving
        .page(reader, text("recovery.new", locale), locale, request, response)
        .orElseGet(() -> recovery(steps.renew(member), "/account", "renewed"));
  }

  /// Asks for password and code, however new the sign-in is.
  @PostMapping("/off")
  ModelAndView end(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String current,
      MemberAuthentication reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var member = reader.getPrincipal();
    if (!steps.asks(member)) {
      throw new MemberNotFound();
    }
    var page = page(reader, "/");
    var refused = proving.password(reader, current, page, locale, request, response);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (steps.check(member, code, locale)) {
      case SecondStepResult.Wrong() -> wrong(page, locale);
      case SecondStepResult.TooOften(var wait) ->
          FormAnswer.tooOften(page, words.laterAgain(wait, locale), wait, response);
      case SecondStepResult.Right() -> {
        steps.end(member, locale);
        yield new ModelAndView("redirect:/account?done=second-step-off");
      }
    };
  }

  private ModelAndView wrong(ModelAndView page, Locale locale) {
    return FormAnswer.flawed(page, Map.of("code", text("wrong", locale)));
  }

  private ModelAndView page(MemberAuthentication reader, String next) {
    var member = reader.getPrincipal();
    var page = new ModelAndView("accounts/second-step");
    page.addObject("since", steps.since(member));
    page.addObject("left", steps.recoveryLeft(member));
    page.addObject("zone", place.zone());
    page.addObject("next", next);
    page.addObject("heldBack", members.heldBack(member));
    page.addObject("passkeysPossible", passkeys.possible());
    page.addObject("hasPasskey", !passkeys.of(member).isEmpty());
    page.addObject("hasPassword", proving.hasPassword(member));
    return page;
  }

  private ModelAndView enrolling(Member member, TimeCode code, String next, Locale locale) {
    var page = new ModelAndView("accounts/second-step-new");
    page.addObject("secret", code.secret().replaceAll("(.{4})(?=.)", "$1 "));
    page.addObject("picture", QrPicture.svg(app.of(member, code), text("picture", locale)));
    page.addObject("next", next);
    return page;
  }

  private static ModelAndView recovery(List<RecoveryCode> codes, String next, String done) {
    return new ModelAndView(
        "accounts/recovery",
        Map.of(
            "codes", codes.stream().map(RecoveryCode::shown).toList(), "next", next, "done", done));
  }

  private String text(String key, Locale locale) {
    return messages.text(locale, "accounts.second-step." + key);
  }
}
