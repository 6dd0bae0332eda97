package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// Signs in by passkey. What was asked is bound to the browser by the token of its forms.
@Controller
@RequestMapping("/sign-in/passkey")
class PasskeySignInController {
  private final Passkeys passkeys;
  private final SignInPage signInPage;
  private final BrowserSignIn browsers;
  private final SignInCookies cookies;
  private final Limits limits;
  private final AccountWords words;
  private final Messages messages;

  PasskeySignInController(
      Passkeys passkeys,
      SignInPage signInPage,
      BrowserSignIn browsers,
      SignInCookies cookies,
      Limits limits,
      AccountWords words,
      Messages messages) {
    this.passkeys = passkeys;
    this.signInPage = signInPage;
    this.browsers = browsers;
    this.cookies = cookies;
    this.limits = limits;
    this.words = words;
    this.messages = messages;
  }

  /// What the browser is to be told, for our script.
  @PostMapping(path = "/challenge", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> challenge(HttpServletRequest request) {
    if (!passkeys.possible()) {
      throw new MemberNotFound();
    }
    var wait = limits.refresh(ClientAddress.of(request));
    return wait.isPresent()
        ? ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
            .header(HttpHeaders.RETRY_AFTER, Long.toString(AccountWords.seconds(wait.get())))
            .build()
        : ResponseEntity.ok(passkeys.ask(browser(request)));
  }

  @PostMapping
  ModelAndView signIn(
      @RequestParam(defaultValue = "") String answer,
      @RequestParam Optional<String> next,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var wanted = Next.safe(next.orElse(null));
    var wait = limits.refresh(ClientAddress.of(request));
    if (wait.isPresent()) {
      return FormAnswer.tooOften(
          signInPage.of("", wanted), words.tooOften(wait.get(), locale), wait.get(), response);
    }
    var member = passkeys.prove(answer, browser(request));
    if (member.isEmpty()) {
      var page = signInPage.of("", wanted);
      page.addObject("trouble", messages.text(locale, "accounts.passkeys.refused"));
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    browsers.start(member.get(), Steps.TWO, request, response);
    return new ModelAndView("redirect:" + wanted);
  }

  /// Every form was compared with it before it came here.
  private String browser(HttpServletRequest request) {
    return Optional.ofNullable(cookies.csrf().loadToken(request))
        .orElseThrow(() -> new IllegalStateException("a form without its token"))
        .getToken();
  }
}
