package org.tupyo.crypto.ballot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tupyo.crypto.election.Election;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Proof;

/// A ballot as it is cast.
///
/// @param uuid of the election
/// @param fingerprint φ of the election
/// @param credential the public half C of the voter's credential
/// @param hash of the ballot without its signature
public record SealedBallot(
    String uuid,
    String fingerprint,
    Element credential,
    List<Answer> answers,
    String hash,
    Proof signature) {

  /// In characters: decimal digits of 2048 bits, and the quotation mark after them.
  private static final int LONGEST_ELEMENT = 618;

  public SealedBallot {
    answers = List.copyOf(answers);
  }

  /// Reads a ballot that somebody cast, whose bytes must be in their only form.
  ///
  /// @throws Malformed if they are not
  /// @throws org.tupyo.crypto.group.NotAnElement if a ciphertext or the credential is none
  public static SealedBallot read(byte[] bytes, Election election) {
    var group = election.group();
    var taken = Taken.of(Json.read(bytes), "ballot");
    var answers = taken.field("answers").asArray("ballot.answers");
    if (answers.size() != election.questions().size()) {
      throw new Malformed(
          Sentence.of(
              "ballot: expected %d answers, found %d",
              election.questions().size(), answers.size()));
    }
    var read = new ArrayList<Answer>();
    for (int i = 0; i < answers.size(); i++) {
      read.add(Answer.read(answers.get(i), election.questions().get(i), group));
    }
    var signature = Taken.of(taken.field("signature"), "ballot.signature");
    var proof = Proof.read(signature.field("proof"), group, "ballot.signature.proof");
    var ballot =
        new SealedBallot(
            taken.text("election_uuid"),
            taken.text("election_hash"),
            group.element(taken.text("credential"), List.of(proof.challenge())),
            read,
            signature.text("hash"),
            proof);
    if (!Arrays.equals(ballot.json().bytes(), bytes)) {
      throw new Malformed(Sentence.of("ballot: not in canonical form"));
    }
    return ballot;
  }

  /// The credential that a ballot of this election names, found without reading the rest; of one
  /// that is not in canonical form, or of another election, nothing.
  public static String credentialIn(byte[] bytes, Election election) {
    var before =
        "{\"election_uuid\":\"%s\",\"election_hash\":\"%s\",\"credential\":\""
            .formatted(election.uuid(), election.fingerprint());
    var start =
        new String(bytes, 0, Math.min(bytes.length, before.length() + LONGEST_ELEMENT), ISO_8859_1);
    int end = start.indexOf('"', before.length());
    return start.startsWith(before) && end >= 0 ? start.substring(before.length(), end) : "";
  }

  public Json json() {
    return fields()
        .with("signature", Json.object().with("hash", hash).with("proof", signature.json()).build())
        .build();
  }

  private Json.Fields fields() {
    return fields(uuid, fingerprint, credential, answers);
  }

  static Json.Fields fields(
      String uuid, String fingerprint, Element credential, List<Answer> answers) {
    return Json.object()
        .with("election_uuid", uuid)
        .with("election_hash", fingerprint)
        .with("credential", credential.text())
        .with("answers", Json.array(answers.stream().map(Answer::json).toList()));
  }

  /// What the hash must be.
  public String expectedHash() {
    return hash(fields());
  }

  static String hash(Json.Fields unsigned) {
    return Sha256.base64(unsigned.build().bytes());
  }

  /// The context `φ|C` of all proofs.
  public String context() {
    return fingerprint + "|" + credential.text();
  }

  /// The tracker, by which a voter finds the ballot in the record.
  public String tracker() {
    return Sha256.base64(json().bytes());
  }
}
