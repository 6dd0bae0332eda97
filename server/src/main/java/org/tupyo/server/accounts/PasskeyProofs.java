package org.tupyo.server.accounts;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.data.extension.client.AuthenticationExtensionsClientOutputs;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.PasskeyStore.Kept;
import org.tupyo.server.accounts.PasskeyStore.Known;
import org.tupyo.server.place.Place;

/// Checks what authenticators have signed.
///
/// Source: Web Authentication, Level 3 (W3C), 7.1 and 7.2, as WebAuthn4J carries them out. Every
/// authenticator is welcome, so none is asked for an attestation of who made it; each must have
/// made sure, by a PIN, a finger or a face, that it is in its owner's hand.
@Component
class PasskeyProofs {
  private static final Logger LOG = LoggerFactory.getLogger(PasskeyProofs.class);
  private static final int LONGEST = 20_000;

  /// EdDSA, ES256 and RS256: between them all authenticators there are.
  static final List<Long> ALGORITHMS = List.of(-8L, -7L, -257L);

  private final Place place;

  PasskeyProofs(Place place) {
    this.place = place;
  }

  /// Whether browsers make passkeys for this place: under HTTPS and a name, or on the machine
  /// itself.
  boolean possible() {
    return place.secure() ? !host().isEmpty() && !digits(host()) : host().equals("localhost");
  }

  /// The name that passkeys belong to (relying party id): they open no other. Empty where the
  /// address has none that browsers know.
  String host() {
    return Optional.ofNullable(place.address().getHost()).orElse("").toLowerCase(Locale.ROOT);
  }

  /// What a browser brings back.
  ///
  /// @param challenge that was signed, as it says itself; not checked yet
  record Answer<T>(Secret challenge, T data) {

    /// Shows nothing of it.
    @Override
    public String toString() {
      return "Answer[]";
    }
  }

  /// Reads an answer to the wish for a new passkey; empty where it is none.
  Optional<Answer<RegistrationData>> readNew(String json) {
    return orNothing(() -> {
      var data = Library.MANAGER.parseRegistrationResponseJSON(sized(json));
      return new Answer<>(challenge(data.getCollectedClientData()), data);
    });
  }

  /// Reads an answer to the wish for a proof; empty where it is none.
  Optional<Answer<AuthenticationData>> read(String json) {
    return orNothing(() -> {
      var data = Library.MANAGER.parseAuthenticationResponseJSON(sized(json));
      return new Answer<>(challenge(data.getCollectedClientData()), data);
    });
  }

  /// Gives what to keep of a new passkey; empty where its answer proves nothing.
  Optional<Kept> checkNew(Answer<RegistrationData> answer) {
    var algorithms =
        ALGORITHMS.stream()
            .map(algorithm ->
                new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(algorithm)))
            .toList();
    return orNothing(() -> {
      var checked =
          Library.MANAGER.verify(
              answer.data(),
              new RegistrationParameters(server(answer.challenge()), algorithms, true, true));
      var said = requireNonNull(checked.getAttestationObject()).getAuthenticatorData();
      var credential = requireNonNull(said.getAttestedCredentialData());
      return new Kept(
          text(credential.getCredentialId()),
          text(Library.CREDENTIALS.convert(credential)),
          said.getSignCount(),
          said.isFlagBE(),
          said.isFlagBS());
    });
  }

  /// Gives the count and the copies of a passkey that has proved to be this one; empty where it has
  /// not.
  Optional<Kept> check(Answer<AuthenticationData> answer, Known known) {
    return orNothing(() -> {
      var handle = Optional.ofNullable(answer.data().getUserHandle()).map(PasskeyProofs::text);
      if (!handle.equals(Optional.of(known.handle()))) {
        throw new IllegalArgumentException("the passkey is another member's");
      }
      var checked =
          Library.MANAGER.verify(
              answer.data(),
              new AuthenticationParameters(
                  server(answer.challenge()), record(known.kept()), null, true, true));
      var said = requireNonNull(checked.getAuthenticatorData());
      var kept = known.kept();
      return new Kept(
          kept.credentialId(),
          kept.credential(),
          said.getSignCount(),
          kept.backupEligible(),
          said.isFlagBS());
    });
  }

  /// By what the authenticator knows the key that it used.
  static String credentialId(Answer<AuthenticationData> answer) {
    return Optional.ofNullable(answer.data().getCredentialId()).map(PasskeyProofs::text).orElse("");
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private CredentialRecordImpl record(Kept kept) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        kept.backupEligible(),
        kept.backedUp(),
        kept.signCount(),
        Library.CREDENTIALS.convert(Base64.getUrlDecoder().decode(kept.credential())),
        new AuthenticationExtensionsAuthenticatorOutputs<>(),
        null,
        new AuthenticationExtensionsClientOutputs<>(),
        Set.of());
  }

  private ServerProperty server(Secret challenge) {
    return ServerProperty.builder()
        .origin(origin(place.address()))
        .rpId(host())
        .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge.code())))
        .build();
  }

  private static Origin origin(URI address) {
    return new Origin(
        (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT));
  }

  private static Secret challenge(@Nullable CollectedClientData said) {
    return new Secret(text(requireNonNull(said).getChallenge().getValue()));
  }

  private static String sized(String json) {
    if (json.length() > LONGEST) {
      throw new IllegalArgumentException("%d characters".formatted(json.length()));
    }
    return json;
  }

  private static boolean digits(String host) {
    return host.startsWith("[") || host.matches("[0-9.]+");
  }

  /// What was sent may make the library fail in any way; none of it is ours.
  private static <T> Optional<T> orNothing(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException e) {
      // The kind alone: the text may repeat what was sent.
      LOG.warn("a passkey proves nothing: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /// Made when it is needed first: a start does without.
  private static final class Library {
    private static final ObjectConverter OBJECTS = new ObjectConverter();
    static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(OBJECTS);
    static final AttestedCredentialDataConverter CREDENTIALS =
        new AttestedCredentialDataConverter(OBJECTS);
  }
}
