package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// Asks who has been signed in for a while to prove again who they are: who finds an open browser
/// must not open it for good.
@Component
class ProvingAgain {
  private final SignIns signIns;
  private final Credentials credentials;
  private final SecondSteps steps;
  private final MemberStore store;
  private final AccountWords words;
  private final Messages messages;

  ProvingAgain(
      SignIns signIns,
      Credentials credentials,
      SecondSteps steps,
      MemberStore store,
      AccountWords words,
      Messages messages) {
    this.signIns = signIns;
    this.credentials = credentials;
    this.steps = steps;
    this.store = store;
    this.words = words;
    this.messages = messages;
  }

  /// Whether a member can sign in by password.
  boolean hasPassword(Member member) {
    return store.hasPassword(member.id());
  }

  /// Gives the page that asks for it; empty where somebody signed in just now or gave, in the form
  /// of this page, the right password and the code of the second step.
  ///
  /// @param title of the page: what is to be done
  Optional<ModelAndView> page(
      MemberAuthentication reader,
      String title,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var member = reader.getPrincipal();
    if (signIns.isRecent(member.id(), reader.signIn())) {
      return Optional.empty();
    }
    var page = page(member, title, request);
    var current = Optional.ofNullable(request.getParameter("current")).orElse("");
    if (current.isEmpty()) {
      return Optional.of(page);
    }
    return right(member, current, page, locale, request, response)
        .or(() -> code(member, page, locale, request, response));
  }

  /// Gives the page with what is wrong about password or code, however new the sign-in is; the code
  /// of the second step comes in the form of this page.
  Optional<ModelAndView> both(
      Member member,
      String current,
      ModelAndView page,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    return right(member, current, page, locale, request, response)
        .or(() -> code(member, page, locale, request, response));
  }

  /// Gives the page with what is wrong about a password; where a member has none, the page that
  /// asks to sign in again, unless that was just now.
  Optional<ModelAndView> password(
      MemberAuthentication reader,
      String current,
      ModelAndView page,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var member = reader.getPrincipal();
    if (hasPassword(member)) {
      return right(member, current, page, locale, request, response);
    }
    return signIns.isRecent(member.id(), reader.signIn())
        ? Optional.empty()
        : Optional.of(page(member, messages.text(locale, "accounts.second-step.title"), request));
  }

  private ModelAndView page(Member member, String title, HttpServletRequest request) {
    var page = new ModelAndView("accounts/prove");
    page.addObject("title", title);
    page.addObject("action", request.getRequestURI());
    page.addObject("username", member.username());
    page.addObject("hasPassword", hasPassword(member));
    page.addObject("asksCode", steps.asks(member));
    page.addObject("next", Next.safe(request.getParameter("next")));
    return page;
  }

  private Optional<ModelAndView> right(
      Member member,
      String current,
      ModelAndView page,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (credentials.again(member, current, ClientAddress.of(request))) {
      case SignInResult.Welcome _ -> Optional.empty();
      case SignInResult.Refused() -> {
        var wrong = messages.text(locale, "accounts.password.wrong");
        yield Optional.of(FormAnswer.flawed(page, Map.of("current", wrong)));
      }
      case SignInResult.TooOften(var wait) ->
          Optional.of(FormAnswer.tooOften(page, words.tooOften(wait, locale), wait, response));
      case SignInResult.Busy _ -> Optional.of(FormAnswer.busy(page, words.busy(locale), response));
    };
  }

  private Optional<ModelAndView> code(
      Member member,
      ModelAndView page,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!steps.asks(member)) {
      return Optional.empty();
    }
    var code = Optional.ofNullable(request.getParameter("code")).orElse("");
    return switch (steps.check(member, code, locale)) {
      case SecondStepResult.Right() -> Optional.empty();
      case SecondStepResult.Wrong() -> {
        var wrong = messages.text(locale, "accounts.second-step.wrong");
        yield Optional.of(FormAnswer.flawed(page, Map.of("code", wrong)));
      }
      case SecondStepResult.TooOften(var wait) ->
          Optional.of(FormAnswer.tooOften(page, words.laterAgain(wait, locale), wait, response));
    };
  }
}
