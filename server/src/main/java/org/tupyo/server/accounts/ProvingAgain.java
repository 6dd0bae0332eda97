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
  private final MemberStore store;
  private final AccountWords words;
  private final Messages messages;

  ProvingAgain(
      SignIns signIns,
      Credentials credentials,
      MemberStore store,
      AccountWords words,
      Messages messages) {
    this.signIns = signIns;
    this.credentials = credentials;
    this.store = store;
    this.words = words;
    this.messages = messages;
  }

  /// Gives the page that asks for it; empty where somebody signed in just now or gave the right
  /// password.
  ///
  /// @param title of the page: what is to be done
  Optional<ModelAndView> page(
      MemberAuthentication reader,
      String title,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (signIns.isRecent(reader.getPrincipal().id(), reader.signIn())) {
      return Optional.empty();
    }
    var member = reader.getPrincipal();
    var page = new ModelAndView("accounts/prove");
    page.addObject("title", title);
    page.addObject("action", request.getRequestURI());
    page.addObject("username", member.username());
    page.addObject("hasPassword", store.hasPassword(member.id()));
    var current = Optional.ofNullable(request.getParameter("current")).orElse("");
    if (current.isEmpty()) {
      return Optional.of(page);
    }
    return switch (credentials.again(member, current, ClientAddress.of(request))) {
      case SignInResult.Welcome _ -> Optional.empty();
      case SignInResult.Refused() ->
          Optional.of(
              FormAnswer.flawed(
                  page, Map.of("current", messages.text(locale, "accounts.password.wrong"))));
      case SignInResult.TooOften(var wait) ->
          Optional.of(FormAnswer.tooOften(page, words.tooOften(wait, locale), wait, response));
      case SignInResult.Busy _ -> Optional.of(FormAnswer.busy(page, words.busy(locale), response));
    };
  }
}
