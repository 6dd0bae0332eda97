package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Signs browsers in.
@Component
class BrowserSignIn {
  private final SignIns signIns;
  private final SignInCookies cookies;
  private final SecondSteps steps;
  private final SecondStepTickets tickets;
  private final SecondStepRule rule;

  BrowserSignIn(
      SignIns signIns,
      SignInCookies cookies,
      SecondSteps steps,
      SecondStepTickets tickets,
      SecondStepRule rule) {
    this.signIns = signIns;
    this.cookies = cookies;
    this.steps = steps;
    this.tickets = tickets;
    this.rule = rule;
  }

  /// Signs in a member who has proved by one thing to be one, or leads to the second step.
  ///
  /// @param next where to go then; a page of ours
  ModelAndView afterOneStep(
      Member member, String next, HttpServletRequest request, HttpServletResponse response) {
    if (steps.asks(member)) {
      cookies.setStep(response, tickets.make(member, next));
      return new ModelAndView("redirect:/sign-in/code");
    }
    start(member, Steps.ONE, request, response);
    return new ModelAndView(
        "redirect:" + (rule.holdsBack(member.role(), Steps.ONE) ? "/account/second-step" : next));
  }

  /// Signs a browser in as a member who has proved to be one. Whoever was signed in there before is
  /// signed out.
  void start(Member member, Steps made, HttpServletRequest request, HttpServletResponse response) {
    if (request.getUserPrincipal() instanceof MemberAuthentication before) {
      before.signIn().ifPresent(signIn -> signIns.end(before.getPrincipal().id(), signIn));
    }
    var device = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    cookies.set(request, response, signIns.start(member, SignInKind.PAGES, device, made));
  }
}
