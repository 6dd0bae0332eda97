package org.tupyo.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.texts.Messages;
import tools.jackson.databind.json.JsonMapper;

/// Signing in without typing anything: with a key that lives on the member's device.
///
/// What a browser signs is made here, for one purpose and one browser or member, and is good once,
/// for five minutes.
@Component
class Passkeys {
  static final Duration PATIENCE = Duration.ofMinutes(5);
  static final int MOST = 20;
  static final int NAME_LENGTH = 60;

  private final PasskeyStore store;
  private final PasskeyChallenges challenges;
  private final PasskeyProofs proofs;
  private final SocialLinks links;
  private final MemberStore members;
  private final SignIns signIns;
  private final AccountLetters letters;
  private final Messages messages;
  private final Place place;
  private final Clock clock;

  Passkeys(
      PasskeyStore store,
      PasskeyChallenges challenges,
      PasskeyProofs proofs,
      SocialLinks links,
      MemberStore members,
      SignIns signIns,
      AccountLetters letters,
      Messages messages,
      Place place,
      Clock clock) {
    this.store = store;
    this.challenges = challenges;
    this.proofs = proofs;
    this.links = links;
    this.members = members;
    this.signIns = signIns;
    this.letters = letters;
    this.messages = messages;
    this.place = place;
    this.clock = clock;
  }

  /// Whether browsers make passkeys for this place; see [PasskeyProofs#possible].
  boolean possible() {
    return proofs.possible();
  }

  List<Passkey> of(Member member) {
    return store.of(member.id());
  }

  /// Whether an account may have one more.
  boolean roomFor(Member member) {
    return store.of(member.id()).size() < MOST;
  }

  /// What a browser is to be told to make a passkey, in JSON
  /// (`PublicKeyCredentialCreationOptionsJSON`).
  @Transactional
  public String askForNew(Member member) {
    var challenge = challenges.make(adding(member), clock.instant().plus(PATIENCE));
    return json(
        Map.of(
            "challenge", challenge.code(),
            "rp", Map.of("id", proofs.host(), "name", place.name()),
            "user",
                Map.of(
                    "id", store.handle(member.id()),
                    "name", member.username(),
                    "displayName", member.username()),
            "pubKeyCredParams",
                PasskeyProofs.ALGORITHMS.stream()
                    .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                    .toList(),
            "authenticatorSelection",
                Map.of(
                    "residentKey", "required",
                    "requireResidentKey", true,
                    "userVerification", "required"),
            "excludeCredentials",
                store.credentialIds(member.id()).stream()
                    .map(id -> Map.of("type", "public-key", "id", id))
                    .toList(),
            "attestation", "none",
            "timeout", PATIENCE.toMillis()));
  }

  /// Adds the passkey that a browser has made; a mail tells of it. Its device has made sure of its
  /// owner, so this sign-in is one of two steps from now on.
  ///
  /// @param answer in JSON (`RegistrationResponseJSON`)
  /// @param name as typed; blank: the date in words
  @Transactional
  public PasskeyAdding add(
      Member member, Optional<SignInId> here, String answer, String name, Locale language) {
    var now = clock.instant();
    var read = proofs.readNew(answer);
    if (members.hold(member.id()).isEmpty()
        || read.isEmpty()
        || !challenges.use(read.get().challenge(), adding(member), now)) {
      return PasskeyAdding.WORTHLESS;
    }
    var kept = proofs.checkNew(read.get());
    if (kept.isEmpty()) {
      return PasskeyAdding.WORTHLESS;
    }
    if (!roomFor(member)) {
      return PasskeyAdding.TOO_MANY;
    }
    var called = called(name, language);
    if (!store.add(member.id(), kept.get(), called, now)) {
      return PasskeyAdding.WORTHLESS;
    }
    here.ifPresent(signIn -> signIns.strengthen(member.id(), signIn));
    letters.passkeyAdded(member, called, language);
    return PasskeyAdding.DONE;
  }

  /// What a browser is to be told to prove who is there, in JSON
  /// (`PublicKeyCredentialRequestOptionsJSON`). It names no passkey: the device knows its own.
  ///
  /// @param browser something that no other browser has
  @Transactional
  public String ask(String browser) {
    var challenge = challenges.make(signingIn(browser), clock.instant().plus(PATIENCE));
    return json(
        Map.of(
            "challenge", challenge.code(),
            "rpId", proofs.host(),
            "userVerification", "required",
            "timeout", PATIENCE.toMillis()));
  }

  /// Says whose passkey has signed what this browser was asked to.
  ///
  /// @param answer in JSON (`AuthenticationResponseJSON`)
  @Transactional
  public Optional<Member> prove(String answer, String browser) {
    var now = clock.instant();
    return proofs
        .read(answer)
        .filter(read -> challenges.use(read.challenge(), signingIn(browser), now))
        .flatMap(read ->
            store
                .find(PasskeyProofs.credentialId(read))
                .flatMap(known ->
                    proofs
                        .check(read, known)
                        .filter(
                            said -> store.used(known.id(), said.signCount(), said.backedUp(), now))
                        .map(_ -> known.member())));
  }

  /// Removes a passkey; a mail tells of it.
  @Transactional
  public PasskeyRemoval remove(Member member, long id, Locale language) {
    if (members.hold(member.id()).isEmpty()) {
      return PasskeyRemoval.GONE;
    }
    var all = store.of(member.id());
    var wanted = all.stream().filter(passkey -> passkey.id() == id).findFirst();
    if (wanted.isEmpty()) {
      return PasskeyRemoval.GONE;
    }
    if (all.size() == 1 && links.of(member.id()).isEmpty() && !members.hasPassword(member.id())) {
      return PasskeyRemoval.LAST_WAY_IN;
    }
    store.remove(member.id(), id);
    letters.passkeyRemoved(member, wanted.get().name(), language);
    return PasskeyRemoval.DONE;
  }

  /// Gives a passkey another name.
  ///
  /// @param name as typed; blank: as where none was given
  @Transactional
  public Optional<Passkey> rename(Member member, long id, String name, Locale language) {
    store.rename(member.id(), id, called(name, language));
    return store.of(member.id()).stream().filter(passkey -> passkey.id() == id).findFirst();
  }

  private String called(String typed, Locale language) {
    var name = CleanText.line(typed);
    var cut = name.substring(0, name.offsetByCodePoints(0, shown(name)));
    // A line of nothing but joiners and fillers shows nothing.
    return CleanText.key(cut).isEmpty()
        ? messages.text(language, "accounts.passkeys.unnamed")
        : cut;
  }

  private static int shown(String name) {
    return Math.min(NAME_LENGTH, name.codePointCount(0, name.length()));
  }

  private static String adding(Member member) {
    return "add " + member.id().value();
  }

  private static String signingIn(String browser) {
    return "sign-in " + new Secret(browser).hash();
  }

  private static String json(Map<String, Object> options) {
    return JsonMapper.shared().writeValueAsString(options);
  }
}
