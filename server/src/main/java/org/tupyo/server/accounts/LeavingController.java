package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// Where members close their own account.
@Controller
class LeavingController {
  private final Membership membership;
  private final Credentials credentials;
  private final SignInCookies cookies;
  private final AccountWords words;
  private final Messages messages;

  LeavingController(
      Membership membership,
      Credentials credentials,
      SignInCookies cookies,
      AccountWords words,
      Messages messages) {
    this.membership = membership;
    this.credentials = credentials;
    this.cookies = cookies;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping("/account/close")
  ModelAndView ask(@AuthenticationPrincipal Member reader) {
    return page(reader);
  }

  /// Asks for the password: who finds an open browser must not end somebody's membership.
  @PostMapping("/account/close")
  ModelAndView close(
      @RequestParam(defaultValue = "") String current,
      @AuthenticationPrincipal Member reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (credentials.again(reader, current, ClientAddress.of(request))) {
      case SignInResult.Refused() ->
          FormAnswer.flawed(
              page(reader), Map.of("current", messages.text(locale, "accounts.password.wrong")));
      case SignInResult.TooOften(var wait) ->
          FormAnswer.tooOften(page(reader), words.tooOften(wait, locale), wait, response);
      case SignInResult.Busy _ -> FormAnswer.busy(page(reader), words.busy(locale), response);
      case SignInResult.Welcome _ ->
          switch (membership.close(reader.id())) {
            case LAST_ADMINISTRATOR -> lastAdministrator(reader, locale);
            case DONE -> closed(request, response);
          };
    };
  }

  @GetMapping("/account-closed")
  String closed() {
    return "accounts/closed";
  }

  private ModelAndView lastAdministrator(Member reader, Locale locale) {
    var view = page(reader).addObject("trouble", messages.text(locale, "accounts.close.last"));
    view.setStatus(HttpStatus.CONFLICT);
    return view;
  }

  private ModelAndView closed(HttpServletRequest request, HttpServletResponse response) {
    cookies.clear(request, response);
    var view = new ModelAndView("redirect:/account-closed");
    view.setStatus(HttpStatus.SEE_OTHER);
    return view;
  }

  private static ModelAndView page(Member reader) {
    return new ModelAndView("accounts/close", "member", reader);
  }
}
