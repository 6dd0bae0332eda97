package org.tupyo.crypto.trustee;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Decimal;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Proof;

/// One member's part in making the key of a group of whom `threshold` are enough: three rounds, in
/// each of which everybody says something that all others get. Between them a member keeps only its
/// secret.
///
/// What others said is verified before anything is answered to it; whoever lied is named.
///
/// Source: T. Pedersen, A Threshold Cryptosystem without a Trusted Party (1991), as Belenios writes
/// it.
public final class Member {
  private final MemberSecret secret;
  private final Group group;
  private final Certificate.Context context;
  private final SecureRandom random;

  /// Takes part.
  ///
  /// @param index from 1; the order of the certificates fixes it
  public Member(MemberSecret secret, int index, int size, int threshold, SecureRandom random) {
    if (threshold < 1 || threshold > size || index < 1 || index > size) {
      throw new IllegalArgumentException(
          "expected 1 ≤ threshold, index ≤ size, found threshold %d, index %d, size %d"
              .formatted(threshold, index, size));
    }
    this.secret = secret;
    this.group = secret.group();
    this.context = new Certificate.Context(group.name(), size, threshold, index);
    this.random = random;
  }

  // ---- first round

  /// Who this member is.
  public Certificate certificate() {
    var message =
        Certificate.message(Optional.of(context), secret.verification(), secret.encryption());
    return Certificate.read(secret.sign(message.write(), random).json(), group);
  }

  // ---- second round

  /// Deals out a polynomial.
  ///
  /// @throws Malformed if a certificate is wrong
  public Deal deal(List<Certificate> certificates) {
    verify(certificates);
    var polynomial = new ArrayList<BigInteger>();
    for (int k = 0; k < context.threshold(); k++) {
      polynomial.add(group.randomExponent(random));
    }
    var commitments =
        polynomial.stream().map(coefficient -> group.generator().secretPower(coefficient)).toList();
    var channel = new Channel(secret);
    var secrets = new ArrayList<String>();
    for (int j = 1; j <= context.size(); j++) {
      var value = Json.object().with("secret", Json.big(evaluate(polynomial, j))).build();
      secrets.add(channel.send(certificates.get(j - 1).encryption(), value, random));
    }
    var own =
        Json.object()
            .with("polynomial", Json.array(polynomial.stream().map(Json::big).toList()))
            .build();
    return new Deal(
        channel.send(secret.encryption(), own, random),
        secrets,
        secret.sign(Deal.message(commitments).write(), random),
        Optional.of(secret.sign(toSign(certificates, commitments), random).signature()));
  }

  private static String toSign(List<Certificate> certificates, List<Element> commitments) {
    return Pedersen.toSign(certificates.stream().map(Certificate::signed).toList(), commitments);
  }

  private BigInteger evaluate(List<BigInteger> polynomial, int j) {
    var value = BigInteger.ZERO;
    for (var coefficient : polynomial.reversed()) {
      value = value.multiply(BigInteger.valueOf(j)).add(coefficient).mod(group.order());
    }
    return value;
  }

  private void verify(List<Certificate> certificates) {
    if (certificates.size() != context.size()) {
      throw new Malformed(
          Sentence.of("expected %d certificates, found %d", context.size(), certificates.size()));
    }
    for (int i = 1; i <= certificates.size(); i++) {
      var certificate = certificates.get(i - 1);
      var expected = new Certificate.Context(group.name(), context.size(), context.threshold(), i);
      require(
          certificate.isBySender(group), i, Sentence.of("its certificate is not signed by itself"));
      require(
          certificate.context().isEmpty() || certificate.context().get().equals(expected),
          i,
          Sentence.of("its certificate is of another group or place"));
      require(
          certificates.stream()
                  .filter(other ->
                      other.verification().equals(certificate.verification())
                          || other.encryption().equals(certificate.encryption()))
                  .count()
              == 1,
          i,
          Sentence.of("somebody else has the same key"));
    }
    require(
        certificates.get(context.index() - 1).verification().equals(secret.verification()),
        context.index(),
        Sentence.of("this certificate is not the one of this secret"));
  }

  private static void require(boolean holds, int member, Sentence what) {
    if (!holds) {
      throw new Malformed(Sentence.of("member %d: %s", member, what));
    }
  }

  // ---- third round

  /// Adds up what the others dealt to this member.
  ///
  /// @throws Malformed if a member's value does not fit its commitments, or is not there
  public MemberShare share(
      List<Certificate> certificates, List<Deal> deals, Optional<String> name) {
    verify(certificates);
    if (deals.size() != context.size()) {
      throw new Malformed(Sentence.of("expected %d deals, found %d", context.size(), deals.size()));
    }
    var x = BigInteger.ZERO;
    for (int i = 1; i <= deals.size(); i++) {
      x = x.add(value(i, certificates, deals.get(i - 1)));
    }
    x = x.mod(group.order());
    var key = TrusteeKey.of(group, x, name, random);
    var signed = key.signed(secret.sign(key.key().text(), random).signature());
    var kept = Json.object().with("decryption_key", Json.big(x)).build();
    return new MemberShare(
        x,
        new MemberShare.Public(
            new Channel(secret).send(secret.encryption(), kept, random), signed));
  }

  /// What member i dealt to this one.
  private BigInteger value(int i, List<Certificate> certificates, Deal deal) {
    var sender = certificates.get(i - 1).verification();
    require(
        deal.commitments().isBy(sender, group),
        i,
        Sentence.of("its commitments are not signed by it"));
    require(
        deal.secrets().size() == context.size(),
        i,
        Sentence.of("expected values for %d members", context.size()));
    var commitments = deal.coefficients(context.threshold(), group);
    deal.signature()
        .ifPresent(proof ->
            require(
                isSigned(certificates, commitments, proof, sender),
                i,
                Sentence.of("it did not sign these certificates")));
    var value = value(i, sender, deal.secrets().get(context.index() - 1));
    require(
        group
            .generator()
            .secretPower(value)
            .equals(Pedersen.evaluate(commitments, context.index(), group)),
        i,
        Sentence.of("the value it sent does not fit its commitments"));
    return value;
  }

  private boolean isSigned(
      List<Certificate> certificates, List<Element> commitments, Proof proof, Element sender) {
    return new SignedMessage(toSign(certificates, commitments), proof).isBy(sender, group);
  }

  private BigInteger value(int i, Element sender, String sent) {
    try {
      var received = new Channel(secret).receive(sender, sent);
      return Decimal.read(Taken.of(received, "deal").text("secret"), "deal.secret");
    } catch (Malformed wrong) {
      throw new Malformed(Sentence.of("member %d: %s", i, wrong.sentence()), wrong);
    }
  }

  // ---- what all know then

  /// Puts together what everybody said: the group as it is published, whose proofs are still to be
  /// verified.
  ///
  /// @throws Malformed if a part is missing
  public static Pedersen together(
      Group group,
      int threshold,
      List<Certificate> certificates,
      List<Deal> deals,
      List<TrusteeKey> keys) {
    if (deals.size() != certificates.size() || keys.size() != certificates.size()) {
      throw new Malformed(
          Sentence.of(
              "of %d members there are %d deals and %d keys",
              certificates.size(), deals.size(), keys.size()));
    }
    var signatures = deals.stream().flatMap(deal -> deal.signature().stream()).toList();
    return new Pedersen(
        threshold,
        certificates,
        deals.stream().map(deal -> deal.coefficients(threshold, group)).toList(),
        deals.stream().map(Deal::commitments).toList(),
        signatures.size() == deals.size() ? signatures : List.of(),
        keys);
  }
}
