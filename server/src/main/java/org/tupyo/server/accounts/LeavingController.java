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
  private final ProvingAgain proving;
  private final SecondSteps steps;
  private final SignInCookies cookies;
  private final Messages messages;

  LeavingController(
      Membership membership,
      ProvingAgain proving,
      SecondSteps steps,
      SignInCookies cookies,
      Messages messages) {
    this.membership = membership;
    this.proving = proving;
    this.steps = steps;
    this.cookies = cookies;
    this.messages = messages;
  }

  @GetMapping("/account/close")
  ModelAndView ask(@AuthenticationPrincipal Member reader) {
    return page(reader);
  }

  /// Asks for password and code: who finds an open browser must not end somebody's membership.
  @PostMapping("/account/close")
  ModelAndView close(
      @RequestParam(defaultValue = "") String current,
      @AuthenticationPrincipal Member reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    return proving
        .both(reader, current, page(reader), locale, request, response)
        .orElseGet(() ->
            switch (membership.close(reader.id())) {
              case LAST_ADMINISTRATOR -> lastAdministrator(reader, locale);
              case DONE -> closed(request, response);
            });
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

  private ModelAndView page(Member reader) {
    return new ModelAndView(
        "accounts/close", Map.of("member", reader, "asksCode", steps.asks(reader)));
  }
}
