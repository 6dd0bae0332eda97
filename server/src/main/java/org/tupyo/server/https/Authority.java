package org.tupyo.server.https;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/// Asks an authority for certificates by ACME (RFC 8555), and proves by http-01 that the domain is
/// ours.
final class Authority {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration CALL = Duration.ofSeconds(20);

  private final HttpsSettings settings;
  private final Challenges challenges;
  private final Known known;

  Authority(HttpsSettings settings, Challenges challenges) {
    this.settings = settings;
    this.challenges = challenges;
    known =
        new Known(settings.authorityCertificate().filter(file -> !file.isBlank()).map(Path::of));
  }

  /// Obtains a certificate with a new key.
  ///
  /// @param account signs what we ask; the authority makes an account of it the first time
  KeyedCertificate issue(Domain domain, KeyPair account) throws Refused, InterruptedException {
    if (!settings.agreeToTerms()) {
      throw new Refused(Trouble.of(Trouble.Kind.TERMS));
    }
    try {
      var order = signIn(account).newOrder().domain(domain.name()).create();
      for (var authorization : order.getAuthorizations()) {
        prove(authorization);
      }
      var keys = StandIn.freshKeys();
      await(order.waitUntilReady(PATIENCE), Status.READY, order);
      order.execute(keys);
      await(order.waitForCompletion(PATIENCE), Status.VALID, order);
      return new KeyedCertificate(keys.getPrivate(), order.getCertificate().getCertificateChain());
    } catch (AcmeException | RuntimeException e) {
      throw new Refused(Refusals.in(e));
    }
  }

  /// Takes a certificate back for everybody, because others may have its key.
  void revoke(KeyedCertificate certificate, KeyPair account) throws Refused {
    try {
      org.shredzone.acme4j.Certificate.revoke(
          signIn(account), certificate.own(), RevocationReason.KEY_COMPROMISE);
    } catch (AcmeException | RuntimeException e) {
      throw new Refused(Refusals.in(e));
    }
  }

  private Login signIn(KeyPair account) throws AcmeException {
    var session = new Session(settings.authority(), known);
    session.setLocale(Locale.ENGLISH);
    session.networkSettings().setTimeout(CALL);
    var builder = new AccountBuilder().useKeyPair(account).agreeToTermsOfService();
    settings.email().filter(address -> !address.isBlank()).ifPresent(builder::addEmail);
    return builder.createLogin(session);
  }

  private void prove(Authorization authorization)
      throws AcmeException, Refused, InterruptedException {
    if (authorization.getStatus() == Status.VALID) {
      return;
    }
    var challenge =
        authorization
            .findChallenge(Http01Challenge.class)
            .orElseThrow(() ->
                new Refused(
                    Trouble.of(Trouble.Kind.OTHER, "The authority offers no http-01 challenge.")));
    challenges.expect(challenge.getToken(), challenge.getAuthorization());
    try {
      challenge.trigger();
      if (authorization.waitForCompletion(PATIENCE) != Status.VALID) {
        challenge.fetch();
        throw new Refused(refusal(challenge.getError()));
      }
    } finally {
      challenges.forget(challenge.getToken());
    }
  }

  private static void await(Status reached, Status wanted, Order order) throws Refused {
    if (reached != wanted) {
      throw new Refused(refusal(order.getError()));
    }
  }

  private static Trouble refusal(Optional<Problem> problem) {
    return problem
        .map(Refusals::in)
        .orElseGet(() -> Trouble.of(Trouble.Kind.OTHER, "The order was not completed in time."));
  }
}
