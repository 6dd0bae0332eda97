package org.tupyo.server.accounts;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// The way to another service and back.
@Controller
class SocialController {
  private final SocialProviders providers;
  private final SocialExchange exchange;
  private final SocialSignIn social;
  private final BrowserSignIn browsers;
  private final SignInCookies cookies;
  private final Limits limits;
  private final AccountWords words;
  private final Messages messages;
  private final DefaultOAuth2AuthorizationRequestResolver requests;

  SocialController(
      SocialProviders providers,
      SocialExchange exchange,
      SocialSignIn social,
      BrowserSignIn browsers,
      SignInCookies cookies,
      Limits limits,
      AccountWords words,
      Messages messages) {
    this.providers = providers;
    this.exchange = exchange;
    this.social = social;
    this.browsers = browsers;
    this.cookies = cookies;
    this.limits = limits;
    this.words = words;
    this.messages = messages;
    requests = new DefaultOAuth2AuthorizationRequestResolver(providers, "/sign-in/social");
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
  }

  /// Leads to the service. A link, not a form: our Content-Security-Policy lets no form end
  /// elsewhere.
  @GetMapping("/sign-in/social/{provider}")
  Object leave(
      @PathVariable String provider,
      @RequestParam Optional<String> next,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var known = providers.find(provider).orElseThrow(MemberNotFound::new);
    var wait = limits.refresh(ClientAddress.of(request));
    if (wait.isPresent()) {
      return FormAnswer.tooOften(
          failure(known, ""), words.tooOften(wait.get(), locale), wait.get(), response);
    }
    OAuth2AuthorizationRequest asked;
    try {
      asked = requireNonNull(requests.resolve(request, provider));
    } catch (RuntimeException _) {
      return unreachable(known, locale);
    }
    var browser =
        cookies
            .social(request)
            .filter(code -> !code.isEmpty())
            .orElseGet(() -> Secret.fresh().code());
    social.leave(
        new Secret(requireNonNull(asked.getState())),
        new Secret(browser),
        new SocialTrips.Trip(
            provider,
            text(asked.getAttribute(PkceParameterNames.CODE_VERIFIER)),
            text(asked.getAttribute(OidcParameterNames.NONCE)),
            Next.safe(next.orElse(null))));
    cookies.setSocial(response, browser);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(asked.getAuthorizationRequestUri()))
        .build();
  }

  /// Comes back from the service.
  ///
  /// @param iss who answers, where the service says so (RFC 9207)
  @GetMapping("/sign-in/social/{provider}/callback")
  ModelAndView comeBack(
      @PathVariable String provider,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String error,
      @RequestParam Optional<String> iss,
      @AuthenticationPrincipal @Nullable Member reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var known = providers.find(provider).orElseThrow(MemberNotFound::new);
    var trip =
        cookies
            .social(request)
            .flatMap(browser -> social.comeBack(new Secret(state), new Secret(browser), provider));
    if (trip.isEmpty()) {
      return worthless(known, locale);
    }
    ClientRegistration registration;
    try {
      registration = providers.findByRegistrationId(provider);
    } catch (RuntimeException _) {
      return unreachable(known, locale);
    }
    if (!isFrom(registration, iss)) {
      return worthless(known, locale);
    }
    if (error.equals("access_denied")) {
      return new ModelAndView("redirect:/sign-in");
    }
    if (code.isEmpty()) {
      return worthless(known, locale);
    }
    var redirect = requireNonNull(registration.getRedirectUri());
    var proof =
        exchange.prove(
            known,
            social.asked(known, redirect, state, trip.get().verifier(), trip.get().nonce()),
            OAuth2AuthorizationResponse.success(code).redirectUri(redirect).state(state).build());
    return switch (proof) {
      case SocialProof.Worthless() -> worthless(known, locale);
      case SocialProof.Unreachable() -> unreachable(known, locale);
      case SocialProof.Proved(var identity) ->
          switch (social.arrive(identity, trip.get().next())) {
            case SocialArrival.Newcomer newcomer -> {
              cookies.setArrival(response, newcomer.ticket());
              yield new ModelAndView("redirect:/sign-in/social");
            }
            case SocialArrival.Known(var member) ->
                known(known, member, trip.get().next(), reader, locale, request, response);
          };
    };
  }

  /// Who is signed in stays so: to become somebody else takes signing out.
  private ModelAndView known(
      SocialProvider provider,
      Member member,
      String next,
      @Nullable Member reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (reader != null && !reader.id().equals(member.id())) {
      var page = failure(provider, messages.text(locale, "accounts.social.taken", provider.name()));
      page.setStatus(HttpStatus.CONFLICT);
      return page;
    }
    return reader == null
        ? browsers.afterOneStep(member, next, request, response)
        : new ModelAndView("redirect:" + next);
  }

  /// Whether it is this service that answers, as far as it says.
  private static boolean isFrom(ClientRegistration registration, Optional<String> iss) {
    var details = registration.getProviderDetails();
    var says =
        details.getConfigurationMetadata().get("authorization_response_iss_parameter_supported");
    return iss.map(said -> said.equals(details.getIssuerUri())).orElse(!Boolean.TRUE.equals(says));
  }

  private ModelAndView worthless(SocialProvider provider, Locale locale) {
    var page =
        failure(provider, messages.text(locale, "accounts.social.worthless", provider.name()));
    page.setStatus(HttpStatus.BAD_REQUEST);
    return page;
  }

  private ModelAndView unreachable(SocialProvider provider, Locale locale) {
    var page =
        failure(provider, messages.text(locale, "accounts.social.unreachable", provider.name()));
    page.setStatus(HttpStatus.BAD_GATEWAY);
    return page;
  }

  private static ModelAndView failure(SocialProvider provider, String trouble) {
    return new ModelAndView(
        "accounts/social-failed", Map.of("provider", provider, "trouble", trouble));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
