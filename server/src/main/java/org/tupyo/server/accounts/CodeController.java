package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// The second step of signing in.
@Controller
class CodeController {
  private final SecondSteps steps;
  private final SecondStepTickets tickets;
  private final BrowserSignIn browsers;
  private final SignInCookies cookies;
  private final AccountWords words;
  private final Messages messages;

  CodeController(
      SecondSteps steps,
      SecondStepTickets tickets,
      BrowserSignIn browsers,
      SignInCookies cookies,
      AccountWords words,
      Messages messages) {
    this.steps = steps;
    this.tickets = tickets;
    this.browsers = browsers;
    this.cookies = cookies;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping("/sign-in/code")
  ModelAndView ask(HttpServletRequest request) {
    return holder(request).isPresent() ? page() : gone();
  }

  @PostMapping("/sign-in/code")
  ModelAndView signIn(
      @RequestParam(defaultValue = "") String code,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var holder = holder(request);
    if (holder.isEmpty()) {
      return gone();
    }
    var member = holder.get().member();
    return switch (steps.check(member, code, locale)) {
      case SecondStepResult.Wrong() ->
          FormAnswer.flawed(
              page(), Map.of("code", messages.text(locale, "accounts.second-step.wrong")));
      case SecondStepResult.TooOften(var wait) ->
          FormAnswer.tooOften(page(), words.laterAgain(wait, locale), wait, response);
      case SecondStepResult.Right() -> {
        if (!tickets.use(cookies.step(request).orElse(""))) {
          yield gone();
        }
        cookies.clearStep(response);
        browsers.start(member, Steps.TWO, request, response);
        yield new ModelAndView("redirect:" + holder.get().next());
      }
    };
  }

  private Optional<SecondStepTickets.Holder> holder(HttpServletRequest request) {
    return cookies.step(request).flatMap(tickets::find);
  }

  private static ModelAndView page() {
    return new ModelAndView("accounts/code");
  }

  private static ModelAndView gone() {
    return new ModelAndView("redirect:/sign-in");
  }
}
