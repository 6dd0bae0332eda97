package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// A member's own page.
@Controller
@RequestMapping("/account")
class AccountController {
  private static final List<String> DONE =
      List.of(
          "password",
          "email",
          "confirmation",
          "ended",
          "linked",
          "unlinked",
          "passkey-added",
          "passkey-renamed",
          "passkey-removed",
          "second-step-off");

  private final Membership membership;
  private final ProvingAgain proving;
  private final SignIns signIns;
  private final EmailConfirmation confirmation;
  private final SocialSignIn social;
  private final Passkeys passkeys;
  private final SecondSteps steps;
  private final Members members;
  private final Parts parts;
  private final Place place;
  private final AccountWords words;
  private final Messages messages;

  AccountController(
      Membership membership,
      ProvingAgain proving,
      SignIns signIns,
      EmailConfirmation confirmation,
      SocialSignIn social,
      Passkeys passkeys,
      SecondSteps steps,
      Members members,
      Parts parts,
      Place place,
      AccountWords words,
      Messages messages) {
    this.membership = membership;
    this.proving = proving;
    this.signIns = signIns;
    this.confirmation = confirmation;
    this.social = social;
    this.passkeys = passkeys;
    this.steps = steps;
    this.members = members;
    this.parts = parts;
    this.place = place;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping
  ModelAndView account(
      @RequestParam Optional<String> done, MemberAuthentication reader, Locale locale) {
    var page = page(reader, locale).addObject("done", done.filter(DONE::contains).orElse(""));
    if (done.equals(Optional.of("last-way-in"))) {
      page.addObject("trouble", messages.text(locale, "accounts.social.last-way-in"));
    }
    return page;
  }

  @PostMapping("/password")
  ModelAndView changePassword(
      @RequestParam(defaultValue = "") String old,
      @RequestParam(defaultValue = "") String password,
      MemberAuthentication reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var page = page(reader, locale);
    return switch (membership.changePassword(
        reader.getPrincipal(), reader.signIn(), old, password, locale, ClientAddress.of(request))) {
      case PasswordChange.Done() -> done("password");
      case PasswordChange.OldIsWrong() ->
          FormAnswer.flawed(page, Map.of("old", wrongPassword(locale)));
      case PasswordChange.Flawed(var flaw) ->
          FormAnswer.flawed(page, words.of(List.of(flaw), reader.getPrincipal().role(), locale));
      case PasswordChange.TooOften(var retryAfter) -> tooOften(page, retryAfter, locale, response);
      case PasswordChange.Busy() -> FormAnswer.busy(page, words.busy(locale), response);
    };
  }

  /// Asks for password and code: who finds an open browser must not take over the account by mail.
  @PostMapping("/email")
  ModelAndView changeEmail(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String current,
      MemberAuthentication reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var member = reader.getPrincipal();
    var page = page(reader, locale).addObject("email", email);
    var flaw = membership.unusableEmail(email);
    if (flaw.isPresent()) {
      return FormAnswer.flawed(page, words.of(List.of(flaw.get()), member.role(), locale));
    }
    return proving
        .both(member, current, page, locale, request, response)
        .or(() ->
            membership
                .changeEmail(member.id(), email, locale)
                .map(taken ->
                    FormAnswer.flawed(page, words.of(List.of(taken), member.role(), locale))))
        .orElseGet(() -> done("email"));
  }

  @PostMapping("/confirmation")
  ModelAndView sendConfirmation(
      MemberAuthentication reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    return confirmation
        .askAgain(reader.getPrincipal(), locale, ClientAddress.of(request))
        .map(retryAfter -> tooOften(page(reader, locale), retryAfter, locale, response))
        .orElseGet(() -> done("confirmation"));
  }

  @PostMapping("/sign-ins/{signIn}/end")
  ModelAndView end(@PathVariable long signIn, MemberAuthentication reader) {
    if (!signIns.end(reader.getPrincipal().id(), new SignInId(signIn))) {
      throw new MemberNotFound();
    }
    return done("ended");
  }

  @PostMapping("/sign-ins/end-others")
  ModelAndView endOthers(MemberAuthentication reader) {
    signIns.endAll(reader.getPrincipal().id(), reader.signIn());
    return done("ended");
  }

  private ModelAndView page(MemberAuthentication reader, Locale locale) {
    var member = reader.getPrincipal();
    var page = new ModelAndView("accounts/account");
    page.addObject("member", members.find(member.id()).orElse(member));
    page.addObject("email", member.email());
    page.addObject("partName", parts.nameOf(member.part()));
    page.addObject("confirmed", confirmation.confirmed(member));
    page.addObject("confirmationWanted", confirmation.wanted());
    page.addObject(
        "devices",
        signIns.of(member.id()).stream()
            .map(signIn -> Device.of(signIn, reader.signIn(), messages, locale))
            .toList());
    page.addObject("waysIn", social.waysIn(member));
    page.addObject("secondStep", steps.since(member));
    page.addObject("heldBack", members.heldBack(member));
    page.addObject("passkeysPossible", passkeys.possible());
    page.addObject("passkeys", passkeys.of(member));
    page.addObject("nameLength", Passkeys.NAME_LENGTH);
    page.addObject("hasPassword", social.hasPassword(member));
    page.addObject("zone", place.zone());
    page.addObject("passwordHint", words.passwordHint(member.role(), locale));
    return page;
  }

  private ModelAndView tooOften(
      ModelAndView page, Duration retryAfter, Locale locale, HttpServletResponse response) {
    return FormAnswer.tooOften(page, words.tooOften(retryAfter, locale), retryAfter, response);
  }

  private String wrongPassword(Locale locale) {
    return messages.text(locale, "accounts.password.wrong");
  }

  private static ModelAndView done(String what) {
    return new ModelAndView("redirect:/account?done=" + what);
  }
}
