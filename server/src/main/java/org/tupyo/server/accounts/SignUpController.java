package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page that makes an account.
@Controller
class SignUpController {
  private final Registration registration;
  private final Invitations invitations;
  private final Parts parts;
  private final BrowserSignIn browsers;
  private final SocialProviders providers;
  private final AccountWords words;

  SignUpController(
      Registration registration,
      Invitations invitations,
      Parts parts,
      BrowserSignIn browsers,
      SocialProviders providers,
      AccountWords words) {
    this.registration = registration;
    this.invitations = invitations;
    this.parts = parts;
    this.browsers = browsers;
    this.providers = providers;
    this.words = words;
  }

  @GetMapping("/sign-up")
  ModelAndView form(
      @RequestParam Optional<String> next,
      @RequestParam Optional<String> invitation,
      Locale locale,
      @AuthenticationPrincipal @Nullable Member reader) {
    if (reader != null) {
      return new ModelAndView("redirect:/account");
    }
    return form(
        new SignUp("", "", "", "", invitation, locale), Next.safe(next.orElse(null)), locale);
  }

  @PostMapping("/sign-up")
  ModelAndView signUp(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String part,
      @RequestParam Optional<String> invitation,
      @RequestParam Optional<String> next,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var typed = new SignUp(username, email, password, part, invitation, locale);
    var wanted = Next.safe(next.orElse(null));
    var form = form(typed, wanted, locale);
    return switch (registration.signUp(typed, ClientAddress.of(request))) {
      case SignUpResult.SignedUp(var member) -> {
        browsers.start(member, Steps.ONE, request, response);
        yield new ModelAndView("redirect:" + wanted);
      }
      case SignUpResult.Flawed(var flaws) ->
          FormAnswer.flawed(form, words.of(flaws, Role.MEMBER, locale));
      case SignUpResult.Closed() -> {
        form.setStatus(HttpStatus.FORBIDDEN);
        yield form;
      }
      case SignUpResult.TooOften(var retryAfter) ->
          FormAnswer.tooOften(form, words.tooOften(retryAfter, locale), retryAfter, response);
      case SignUpResult.Busy _ -> FormAnswer.busy(form, words.busy(locale), response);
    };
  }

  private ModelAndView form(SignUp typed, String next, Locale locale) {
    var form = new ModelAndView("accounts/sign-up");
    form.addObject("typed", typed);
    form.addObject("next", next);
    form.addObject("providers", providers.all());
    form.addObject("mode", registration.mode());
    form.addObject("parts", parts.all());
    form.addObject("passwordHint", words.passwordHint(Role.MEMBER, locale));
    form.addObject(
        "invitedPart",
        typed
            .invitation()
            .flatMap(code -> invitations.find(new Secret(code)))
            .flatMap(Invitation::part)
            .map(part -> parts.nameOf(Optional.of(part))));
    return form;
  }
}
