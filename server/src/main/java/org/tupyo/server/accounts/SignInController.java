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
import org.tupyo.server.texts.Messages;

/// The pages that sign in and out.
@Controller
class SignInController {
  private final Credentials credentials;
  private final SignIns signIns;
  private final SignInCookies cookies;
  private final BrowserSignIn browsers;
  private final SignInPage page;
  private final AccountWords words;
  private final Messages messages;

  SignInController(
      Credentials credentials,
      SignIns signIns,
      SignInCookies cookies,
      BrowserSignIn browsers,
      SignInPage page,
      AccountWords words,
      Messages messages) {
    this.credentials = credentials;
    this.signIns = signIns;
    this.cookies = cookies;
    this.browsers = browsers;
    this.page = page;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping("/sign-in")
  ModelAndView form(
      @RequestParam Optional<String> next, @AuthenticationPrincipal @Nullable Member reader) {
    var wanted = Next.safe(next.orElse(null));
    return reader == null ? page.of("", wanted) : new ModelAndView("redirect:" + wanted);
  }

  @PostMapping("/sign-in")
  ModelAndView signIn(
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String password,
      @RequestParam Optional<String> next,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var wanted = Next.safe(next.orElse(null));
    return switch (credentials.byUsernameOrEmail(login, password, ClientAddress.of(request))) {
      case SignInResult.Welcome(var member) ->
          browsers.afterOneStep(member, wanted, request, response);
      case SignInResult.Refused() -> {
        var form = page.of(login, wanted);
        form.addObject("trouble", messages.text(locale, "accounts.sign-in.refused"));
        form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield form;
      }
      case SignInResult.TooOften(var retryAfter) ->
          FormAnswer.tooOften(
              page.of(login, wanted), words.tooOften(retryAfter, locale), retryAfter, response);
      case SignInResult.Busy _ ->
          FormAnswer.busy(page.of(login, wanted), words.busy(locale), response);
    };
  }

  @PostMapping("/sign-out")
  String signOut(
      @Nullable MemberAuthentication reader,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (reader != null) {
      reader.signIn().ifPresent(signIn -> signIns.end(reader.getPrincipal().id(), signIn));
    }
    cookies.clear(request, response);
    return "redirect:/";
  }
}
