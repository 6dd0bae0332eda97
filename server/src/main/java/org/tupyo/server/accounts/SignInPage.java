package org.tupyo.server.accounts;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// The page with every way to sign in.
@Component
class SignInPage {
  private final Registration registration;
  private final SocialProviders providers;
  private final Passkeys passkeys;

  SignInPage(Registration registration, SocialProviders providers, Passkeys passkeys) {
    this.registration = registration;
    this.providers = providers;
    this.passkeys = passkeys;
  }

  /// @param login as it was typed
  /// @param next where to go then; a page of ours
  ModelAndView of(String login, String next) {
    var page = new ModelAndView("accounts/sign-in");
    page.addObject("login", login);
    page.addObject("next", next);
    page.addObject("providers", providers.all());
    page.addObject("passkeys", passkeys.possible());
    page.addObject("signUpOpen", registration.mode() == SignUpMode.OPEN);
    return page;
  }
}
