package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// The pages that the mails of this feature lead to, and the one that asks for such a mail.
///
/// Opening a link changes nothing: mail scanners open every link.
@Controller
class ForgottenController {
  private final PasswordReset reset;
  private final EmailConfirmation confirmation;
  private final BrowserSignIn browsers;
  private final AccountWords words;
  private final Messages messages;

  ForgottenController(
      PasswordReset reset,
      EmailConfirmation confirmation,
      BrowserSignIn browsers,
      AccountWords words,
      Messages messages) {
    this.reset = reset;
    this.confirmation = confirmation;
    this.browsers = browsers;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping("/forgot-password")
  ModelAndView ask() {
    return new ModelAndView("accounts/forgot", Map.of("login", ""));
  }

  @PostMapping("/forgot-password")
  ModelAndView ask(
      @RequestParam(defaultValue = "") String login,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var form = new ModelAndView("accounts/forgot", "login", login);
    if (login.isBlank()) {
      var error = messages.text(locale, "accounts.forgot.blank");
      return FormAnswer.flawed(form, Map.of("login", error));
    }
    var wait = reset.ask(login, locale, ClientAddress.of(request));
    if (wait.isPresent()) {
      return FormAnswer.tooOften(form, words.tooOften(wait.get(), locale), wait.get(), response);
    }
    form.addObject("sent", true);
    return form;
  }

  @GetMapping("/reset-password")
  ModelAndView reset(@RequestParam(defaultValue = "") String code, Locale locale) {
    return reset.usable(new Secret(code)) ? resetForm(code, locale) : dead();
  }

  @PostMapping("/reset-password")
  ModelAndView reset(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String password,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (reset.reset(new Secret(code), password, locale)) {
      case ResetResult.Done(var member) ->
          browsers.afterOneStep(member, "/account?done=password", request, response);
      case ResetResult.UnknownCode() -> dead();
      case ResetResult.Flawed(var flaw) ->
          FormAnswer.flawed(resetForm(code, locale), words.of(List.of(flaw), Role.MEMBER, locale));
      case ResetResult.Busy() ->
          FormAnswer.busy(resetForm(code, locale), words.busy(locale), response);
    };
  }

  @GetMapping("/confirm-email")
  ModelAndView confirm(@RequestParam(defaultValue = "") String code) {
    return new ModelAndView("accounts/confirm", Map.of("code", code, "done", false));
  }

  @PostMapping("/confirm-email")
  ModelAndView confirmNow(@RequestParam(defaultValue = "") String code) {
    return confirmation.confirm(new Secret(code))
        ? new ModelAndView("accounts/confirm", Map.of("code", "", "done", true))
        : dead();
  }

  private ModelAndView resetForm(String code, Locale locale) {
    return new ModelAndView(
        "accounts/reset",
        Map.of("code", code, "passwordHint", words.passwordHint(Role.MEMBER, locale)));
  }

  private static ModelAndView dead() {
    var page = new ModelAndView("accounts/dead-link");
    page.setStatus(HttpStatus.NOT_FOUND);
    return page;
  }
}
