package org.tupyo.crypto.trustee;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Proof;

/// A group of trustees of whom `threshold` are enough, with everything that shows that its key was
/// made by all of them.
///
/// @param certificates one a member
/// @param commitments `A_ik = g^(a_ik)`, the coefficients of each member's polynomial
/// @param signedCommitments the same, signed by each member
/// @param signatures by each member, of all certificates and its own commitments; tools from 2.5.1
///   on demand them
/// @param trustees the members' keys
public record Pedersen(
    int threshold,
    List<Certificate> certificates,
    List<List<Element>> commitments,
    List<SignedMessage> signedCommitments,
    List<Proof> signatures,
    List<TrusteeKey> trustees)
    implements KeyHolder {

  public Pedersen {
    certificates = List.copyOf(certificates);
    commitments = commitments.stream().map(List::copyOf).toList();
    signedCommitments = List.copyOf(signedCommitments);
    signatures = List.copyOf(signatures);
    trustees = List.copyOf(trustees);
  }

  /// Reads what a group published.
  ///
  /// @throws Malformed if lengths differ or a key is the identity
  static Pedersen read(Json json, Group group) {
    var taken = Taken.of(json, "group of trustees");
    int threshold = taken.field("threshold").asCount("threshold");
    var certificates = new ArrayList<Certificate>();
    for (var certificate : taken.field("certs").asArray("certs")) {
      certificates.add(Certificate.read(certificate, group));
    }
    var signed = new ArrayList<SignedMessage>();
    var commitments = new ArrayList<List<Element>>();
    for (var message : taken.field("coefexps").asArray("coefexps")) {
      var one = SignedMessage.read(message, group, "coefexps");
      signed.add(one);
      commitments.add(commitments(one.message(), threshold, group));
    }
    var signatures =
        taken.optional("signatures").map(proofs -> Proof.readAll(proofs, group, "signatures"));
    var trustees = new ArrayList<TrusteeKey>();
    for (var key : taken.field("verification_keys").asArray("verification_keys")) {
      trustees.add(TrusteeKey.read(key, group));
    }
    int size = trustees.size();
    if (threshold < 1 || threshold > size) {
      throw new Malformed(Sentence.of("threshold: expected 1 to %d, found %d", size, threshold));
    }
    if (certificates.size() != size
        || signed.size() != size
        || signatures.map(List::size).orElse(size) != size) {
      throw new Malformed(Sentence.of("group of trustees: expected lists for %d members", size));
    }
    return new Pedersen(
        threshold, certificates, commitments, signed, signatures.orElse(List.of()), trustees);
  }

  /// Reads commitments as a member signed them.
  static List<Element> commitments(String message, int threshold, Group group) {
    var texts = Taken.of(Json.read(message), "coefexps").field("coefexps").asTexts("coefexps");
    if (texts.size() != threshold) {
      throw new Malformed(
          Sentence.of("coefexps: expected %d commitments, found %d", threshold, texts.size()));
    }
    return texts.stream().map(group::element).toList();
  }

  @Override
  public int needed() {
    return threshold;
  }

  @Override
  public Element key(Group group) {
    return commitments.stream().map(List::getFirst).reduce(group.identity(), Element::times);
  }

  @Override
  public Optional<Sentence> fault(Group group) {
    if (certificates.stream().map(Certificate::verification).distinct().count()
        < certificates.size()) {
      return Optional.of(Sentence.of("two members have the same certificate"));
    }
    var sum = sum();
    return IntStream.range(0, trustees.size())
        .mapToObj(member -> fault(member, sum, group))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Sentence> fault(int member, List<Element> sum, Group group) {
    var certificate = certificates.get(member);
    var trustee = trustees.get(member);
    var verification = certificate.verification();
    var expected = new Certificate.Context(group.name(), trustees.size(), threshold, member + 1);
    if (!certificate.isBySender(group)) {
      return fault(member, Sentence.of("its certificate is not signed by itself"));
    }
    if (certificate.context().isPresent() && !certificate.context().get().equals(expected)) {
      return fault(member, Sentence.of("its certificate is of another group"));
    }
    if (!signedCommitments.get(member).isBy(verification, group)) {
      return fault(member, Sentence.of("its commitments are not signed by it"));
    }
    if (!signatures.isEmpty()
        && !new SignedMessage(toSign(member), signatures.get(member)).isBy(verification, group)) {
      return fault(member, Sentence.of("it did not sign the group's certificates and commitments"));
    }
    if (!trustee.isKnown(group)) {
      return fault(member, Sentence.of("the proof of knowing its share does not hold"));
    }
    if (!trustee.key().equals(evaluate(sum, member + 1, group))) {
      return fault(member, Sentence.of("its key is not what the commitments give"));
    }
    if (trustee.signature().isPresent()
        && !new SignedMessage(trustee.key().text(), trustee.signature().get())
            .isBy(verification, group)) {
      return fault(member, Sentence.of("its key is not signed by it"));
    }
    return Optional.empty();
  }

  private static Optional<Sentence> fault(int member, Sentence what) {
    return Optional.of(Sentence.of("member %d: %s", member + 1, what));
  }

  private String toSign(int member) {
    return toSign(certificates.stream().map(Certificate::signed).toList(), commitments.get(member));
  }

  /// What a member signs once all have spoken: everybody's certificates and its own commitments.
  public static String toSign(List<SignedMessage> certificates, List<Element> own) {
    return "certs_sig|"
        + Json.object()
            .with("certs", Json.array(certificates.stream().map(SignedMessage::json).toList()))
            .with("coefexps", Json.array(own.stream().map(Element::text).map(Json::text).toList()))
            .build()
            .write();
  }

  /// The commitments `Π_i A_ik` to the sum of all polynomials, whose value at j is the key `X_j =
  /// Π_i Π_k A_ik^(j^k)`.
  private List<Element> sum() {
    return IntStream.range(0, threshold)
        .mapToObj(
            k -> commitments.stream().map(polynomial -> polynomial.get(k)).reduce(Element::times))
        .flatMap(Optional::stream)
        .toList();
  }

  /// `Π_k A_k^(j^k)` by Horner's rule: exponents stay as small as j.
  public static Element evaluate(List<Element> polynomial, int j, Group group) {
    var value = group.identity();
    for (var coefficient : polynomial.reversed()) {
      value = value.power(BigInteger.valueOf(j)).times(coefficient);
    }
    return value;
  }

  @Override
  public Json json() {
    var fields =
        Json.object()
            .with("threshold", Json.number(threshold))
            .with(
                "certs",
                Json.array(
                    certificates.stream().map(certificate -> certificate.signed().json()).toList()))
            .with(
                "coefexps",
                Json.array(signedCommitments.stream().map(SignedMessage::json).toList()));
    if (!signatures.isEmpty()) {
      fields.with("signatures", Proof.json(signatures));
    }
    fields.with("verification_keys", Json.array(trustees.stream().map(TrusteeKey::json).toList()));
    return Json.array(Json.text("Pedersen"), fields.build());
  }
}
