package org.tupyo.server.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Signing in with an account at another service.
///
/// An account here is opened by what the service calls somebody for good, never by an address: that
/// may be anybody's. To link the two takes a proof of both.
@Component
public class SocialSignIn {
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private final SocialProviders providers;
  private final SocialExchange exchange;
  private final SocialTrips trips;
  private final SocialLinks links;
  private final PasskeyStore passkeys;
  private final MemberStore store;
  private final AccountLetters letters;
  private final Clock clock;

  SocialSignIn(
      SocialProviders providers,
      SocialExchange exchange,
      SocialTrips trips,
      SocialLinks links,
      PasskeyStore passkeys,
      MemberStore store,
      AccountLetters letters,
      Clock clock) {
    this.providers = providers;
    this.exchange = exchange;
    this.trips = trips;
    this.links = links;
    this.passkeys = passkeys;
    this.store = store;
    this.letters = letters;
    this.clock = clock;
  }

  /// Says what a code proves that a front end of another site has got.
  ///
  /// @param redirect where the front end had it sent; among those that the operator allows
  /// @param verifier of PKCE, where the front end used it
  public SocialProof prove(
      SocialProvider provider, String code, String redirect, Optional<String> verifier) {
    if (!providers.allowsRedirect(redirect)) {
      throw new IllegalArgumentException("not an allowed redirect: " + redirect);
    }
    // The state is the front end's own affair: it compared it before.
    var state = Secret.fresh().code();
    try {
      return exchange.prove(
          provider,
          asked(provider, redirect, state, verifier.orElse(""), ""),
          OAuth2AuthorizationResponse.success(code).redirectUri(redirect).state(state).build());
    } catch (RuntimeException _) {
      // An issuer that does not say where its addresses are.
      return new SocialProof.Unreachable();
    }
  }

  /// What a service was asked, rebuilt from what is known here.
  OAuth2AuthorizationRequest asked(
      SocialProvider provider, String redirect, String state, String verifier, String nonce) {
    var registration = providers.findByRegistrationId(provider.id());
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .clientId(registration.getClientId())
        .redirectUri(redirect)
        .scopes(registration.getScopes())
        .state(state)
        .attributes(attributes -> {
          if (!verifier.isEmpty()) {
            attributes.put(PkceParameterNames.CODE_VERIFIER, verifier);
          }
          if (!nonce.isEmpty()) {
            attributes.put(OidcParameterNames.NONCE, nonce);
          }
        })
        .build();
  }

  /// Notes that somebody has been sent away, until the patience ends.
  @Transactional
  public void leave(Secret state, Secret browser, SocialTrips.Trip trip) {
    trips.leave(state, browser, trip, clock.instant().plus(PATIENCE));
  }

  /// Ends a trip; of simultaneous returns one gets it, and only to the browser that left.
  @Transactional
  public Optional<SocialTrips.Trip> comeBack(Secret state, Secret browser, String provider) {
    return trips.comeBack(state, browser, provider, clock.instant());
  }

  /// Says who somebody is here.
  @Transactional
  public SocialArrival arrive(SocialIdentity identity) {
    return arrive(identity, "/");
  }

  @Transactional
  public SocialArrival arrive(SocialIdentity identity, String next) {
    var member = links.member(identity);
    if (member.isPresent()) {
      return new SocialArrival.Known(member.get());
    }
    var ticket =
        trips.arrive(new SocialTrips.Arrival(identity, next), clock.instant().plus(PATIENCE));
    return new SocialArrival.Newcomer(ticket.code(), identity);
  }

  /// Finds who holds a ticket.
  Optional<SocialTrips.Arrival> holder(String ticket) {
    return trips.find(new Secret(ticket), clock.instant());
  }

  /// Finds the account here that has the address which the service vouches for.
  Optional<Member> sameAddress(SocialIdentity identity) {
    return identity
        .vouched()
        .flatMap(address -> store.withPassword(address, true))
        .map(MemberStore.WithPassword::member)
        .filter(member ->
            identity
                .vouched()
                .map(AccountTexts::emailKey)
                .equals(Optional.of(AccountTexts.emailKey(member.email()))));
  }

  /// Links for a member who has proved to be one, by password or by being signed in. A mail tells
  /// of it, in case it was somebody else.
  @Transactional
  public SocialLinking link(Member member, String ticket, Locale language) {
    var now = clock.instant();
    var secret = new Secret(ticket);
    var arrival = trips.find(secret, now);
    if (arrival.isEmpty() || store.hold(member.id()).isEmpty()) {
      return SocialLinking.GONE;
    }
    var identity = arrival.get().identity();
    if (!identity.verified()) {
      return SocialLinking.UNVERIFIED;
    }
    if (!trips.use(secret, now)) {
      return SocialLinking.GONE;
    }
    if (!links.add(member.id(), identity, now)) {
      return SocialLinking.TAKEN;
    }
    letters.linked(member, name(identity.provider()), language);
    return SocialLinking.DONE;
  }

  /// The services that are set here or open a member's account, and since when they do.
  List<WayIn> waysIn(Member member) {
    var since =
        links.of(member.id()).stream()
            .collect(
                Collectors.toMap(
                    SocialLinks.Link::provider, SocialLinks.Link::linked, (first, _) -> first));
    var set =
        providers.all().stream()
            .map(known -> new WayIn(known, Optional.ofNullable(since.remove(known.id()))));
    return Stream.concat(
            set.toList().stream(),
            since.entrySet().stream()
                .map(left ->
                    new WayIn(
                        new SocialProvider(left.getKey(), left.getKey()),
                        Optional.of(left.getValue()))))
        .toList();
  }

  /// Whether a member can sign in by password.
  boolean hasPassword(Member member) {
    return store.hasPassword(member.id());
  }

  /// A service that opens a member's account, or could.
  record WayIn(SocialProvider provider, Optional<Instant> since) {}

  /// Ends what links a member with a service; a mail tells of it.
  @Transactional
  public SocialLinking unlink(Member member, String provider, Locale language) {
    if (store.hold(member.id()).isEmpty()) {
      return SocialLinking.GONE;
    }
    var others =
        !passkeys.of(member.id()).isEmpty()
            || links.of(member.id()).stream().anyMatch(link -> !link.provider().equals(provider));
    if (!others && !store.hasPassword(member.id())) {
      return SocialLinking.LAST_WAY_IN;
    }
    if (links.remove(member.id(), provider) == 0) {
      return SocialLinking.GONE;
    }
    letters.unlinked(member, name(provider), language);
    return SocialLinking.DONE;
  }

  private String name(String provider) {
    return providers.find(provider).map(SocialProvider::name).orElse(provider);
  }
}
