package org.tupyo.crypto.trustee;

import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Proof;

/// What a member of a group says in the second round: its polynomial, to each member the value that
/// is theirs, encrypted, and for all the commitments that these must fit.
///
/// @param polynomial encrypted to the member itself
/// @param secrets `f_i(j)`, encrypted to member j
/// @param commitments the coefficients as powers of g, signed
/// @param signature of everybody's certificates and the commitments; tools from 2.5.1 on demand it
public record Deal(
    String polynomial, List<String> secrets, SignedMessage commitments, Optional<Proof> signature) {

  public Deal {
    secrets = List.copyOf(secrets);
  }

  public static Deal read(Json json, Group group) {
    var taken = Taken.of(json, "deal");
    return new Deal(
        taken.text("polynomial"),
        taken.field("secrets").asTexts("deal.secrets"),
        SignedMessage.read(taken.field("coefexps"), group, "deal.coefexps"),
        taken.optional("signature").map(proof -> Proof.read(proof, group, "deal.signature")));
  }

  public Json json() {
    var fields =
        Json.object()
            .with("polynomial", polynomial)
            .with("secrets", Json.array(secrets.stream().map(Json::text).toList()))
            .with("coefexps", commitments.json());
    signature.ifPresent(proof -> fields.with("signature", proof.json()));
    return fields.build();
  }

  /// The commitments `A_i0 … A_i(t−1)`.
  ///
  /// @throws Malformed if they are not as many as the threshold
  List<Element> coefficients(int threshold, Group group) {
    return Pedersen.commitments(commitments.message(), threshold, group);
  }

  static Json message(List<Element> coefficients) {
    return Json.object()
        .with(
            "coefexps",
            Json.array(coefficients.stream().map(Element::text).map(Json::text).toList()))
        .build();
  }
}
