package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// Where somebody who has come from another service says who they are here: a new member, or one
/// who links.
@Controller
class SocialJoinController {
  private final SocialSignIn social;
  private final SocialProviders providers;
  private final Registration registration;
  private final Credentials credentials;
  private final Parts parts;
  private final BrowserSignIn browsers;
  private final SignInCookies cookies;
  private final AccountWords words;
  private final Messages messages;

  SocialJoinController(
      SocialSignIn social,
      SocialProviders providers,
      Registration registration,
      Credentials credentials,
      Parts parts,
      BrowserSignIn browsers,
      SignInCookies cookies,
      AccountWords words,
      Messages messages) {
    this.social = social;
    this.providers = providers;
    this.registration = registration;
    this.credentials = credentials;
    this.parts = parts;
    this.browsers = browsers;
    this.cookies = cookies;
    this.words = words;
    this.messages = messages;
  }

  @GetMapping("/sign-in/social")
  ModelAndView ask(
      @AuthenticationPrincipal @Nullable Member reader, Locale locale, HttpServletRequest request) {
    return arrival(request)
        .map(arrival -> page(arrival, typed(arrival, "", "", "", Optional.empty(), locale), reader))
        .orElseGet(() -> gone(reader));
  }

  /// Makes a member without a password, whom the service lets in.
  @PostMapping("/sign-in/social/join")
  ModelAndView join(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String part,
      @RequestParam Optional<String> invitation,
      @AuthenticationPrincipal @Nullable Member reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var found = arrival(request);
    if (found.isEmpty() || reader != null) {
      return gone(reader);
    }
    var arrival = found.get();
    var typed = typed(arrival, username, email, part, invitation, locale);
    var page = page(arrival, typed, null);
    var result = registration.signUp(typed, ticket(request), ClientAddress.of(request));
    if (result.isEmpty()) {
      return gone(null);
    }
    return switch (result.get()) {
      case SignUpResult.SignedUp(var member) -> {
        cookies.clearSocial(response);
        browsers.start(member, Steps.ONE, request, response);
        yield new ModelAndView("redirect:" + arrival.next());
      }
      case SignUpResult.Flawed(var flaws) ->
          FormAnswer.flawed(page, words.of(flaws, Role.MEMBER, locale));
      case SignUpResult.Closed() -> {
        page.setStatus(HttpStatus.FORBIDDEN);
        yield page;
      }
      case SignUpResult.TooOften(var wait) ->
          FormAnswer.tooOften(page, words.tooOften(wait, locale), wait, response);
      case SignUpResult.Busy _ -> FormAnswer.busy(page, words.busy(locale), response);
    };
  }

  /// Links with the account of who is signed in or, else, knows the password of the account with
  /// the same address.
  @PostMapping("/sign-in/social/link")
  ModelAndView link(
      @RequestParam(defaultValue = "") String password,
      @AuthenticationPrincipal @Nullable Member reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var found = arrival(request);
    if (found.isEmpty()) {
      return gone(reader);
    }
    var arrival = found.get();
    var page = page(arrival, typed(arrival, "", "", "", Optional.empty(), locale), reader);
    if (reader != null) {
      return linked(reader, arrival, page, "/account?done=linked", locale, request, response);
    }
    var same = social.sameAddress(arrival.identity());
    if (same.isEmpty()) {
      return trouble(page, HttpStatus.CONFLICT, "unverified", arrival, locale);
    }
    return switch (credentials.again(same.get(), password, ClientAddress.of(request))) {
      case SignInResult.Refused() ->
          FormAnswer.flawed(
              page, Map.of("password", messages.text(locale, "accounts.password.wrong")));
      case SignInResult.TooOften(var wait) ->
          FormAnswer.tooOften(page, words.tooOften(wait, locale), wait, response);
      case SignInResult.Busy _ -> FormAnswer.busy(page, words.busy(locale), response);
      case SignInResult.Welcome(var member) -> {
        var answer = linked(member, arrival, page, arrival.next(), locale, request, response);
        yield ("redirect:" + arrival.next()).equals(answer.getViewName())
            ? browsers.afterOneStep(member, arrival.next(), request, response)
            : answer;
      }
    };
  }

  @PostMapping("/account/social/{provider}/unlink")
  ModelAndView unlink(
      @PathVariable String provider, @AuthenticationPrincipal Member reader, Locale locale) {
    return switch (social.unlink(reader, provider, locale)) {
      case DONE -> new ModelAndView("redirect:/account?done=unlinked");
      case LAST_WAY_IN -> new ModelAndView("redirect:/account?done=last-way-in");
      case GONE, TAKEN, UNVERIFIED -> throw new MemberNotFound();
    };
  }

  private ModelAndView linked(
      Member member,
      SocialTrips.Arrival arrival,
      ModelAndView page,
      String next,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (social.link(member, ticket(request), locale)) {
      case DONE -> {
        cookies.clearSocial(response);
        yield new ModelAndView("redirect:" + next);
      }
      case UNVERIFIED -> trouble(page, HttpStatus.CONFLICT, "unverified", arrival, locale);
      case TAKEN -> trouble(page, HttpStatus.CONFLICT, "taken", arrival, locale);
      case GONE, LAST_WAY_IN -> gone(null);
    };
  }

  private ModelAndView trouble(
      ModelAndView page,
      HttpStatus status,
      String key,
      SocialTrips.Arrival arrival,
      Locale locale) {
    page.addObject(
        "trouble", messages.text(locale, "accounts.social." + key, name(arrival.identity())));
    page.setStatus(status);
    return page;
  }

  private static ModelAndView gone(@Nullable Member reader) {
    return new ModelAndView(reader == null ? "redirect:/sign-in" : "redirect:/account");
  }

  private String ticket(HttpServletRequest request) {
    return cookies.arrival(request).orElse("");
  }

  private Optional<SocialTrips.Arrival> arrival(HttpServletRequest request) {
    return cookies.arrival(request).flatMap(social::holder);
  }

  /// What the service vouches for is not asked again.
  private static SignUp typed(
      SocialTrips.Arrival arrival,
      String username,
      String email,
      String part,
      Optional<String> invitation,
      Locale locale) {
    var identity = arrival.identity();
    return new SignUp(username, identity.vouched().orElse(email), "", part, invitation, locale);
  }

  private ModelAndView page(SocialTrips.Arrival arrival, SignUp typed, @Nullable Member reader) {
    var identity = arrival.identity();
    var page = new ModelAndView("accounts/social");
    page.addObject("provider", name(identity));
    page.addObject("identity", identity);
    page.addObject("typed", typed);
    page.addObject(
        "suggested", AccountTexts.username(identity.name()).isEmpty() ? identity.name() : "");
    page.addObject("mode", registration.mode());
    page.addObject("parts", parts.all());
    page.addObject("reader", Optional.ofNullable(reader).map(Member::username).orElse(""));
    page.addObject("same", reader == null && social.sameAddress(identity).isPresent());
    return page;
  }

  private String name(SocialIdentity identity) {
    return providers.find(identity.provider()).map(SocialProvider::name).orElse("");
  }
}
