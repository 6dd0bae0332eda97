package org.tupyo.crypto.trustee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tupyo.crypto.BeleniosVectors.knownAnswers;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tupyo.crypto.BeleniosVectors;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import tools.jackson.databind.JsonNode;

/// The key of a group of whom some are enough, made in three rounds.
class MakingAGroupTest {
  private final SecureRandom random = new SecureRandom();
  private final Group group = Group.named("Ed25519").orElseThrow();

  private List<Member> members(int size, int threshold) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(i -> new Member(MemberSecret.generate(group, random), i, size, threshold, random))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "3, 3", "3, 5"})
  void anyAsManyAsAreNeededHaveTheKeyTogether(int threshold, int size) {
    var members = members(size, threshold);
    var certificates = members.stream().map(Member::certificate).toList();
    var deals = members.stream().map(member -> member.deal(certificates)).toList();
    var shares =
        members.stream()
            .map(member -> member.share(certificates, deals, Optional.of("a member")))
            .toList();
    var keys = shares.stream().map(share -> share.published().key()).toList();

    var made = Member.together(group, threshold, certificates, deals, keys);
    var read = (Pedersen) KeyHolder.read(Json.read(made.json().write()), group);

    assertThat(read.fault(group)).isEmpty();
    assertThat(read.signatures()).hasSize(size);
    assertThat(read.trustees()).allMatch(key -> key.signature().isPresent());
    for (int first = 0; first + threshold <= size; first++) {
      var indices = IntStream.rangeClosed(first + 1, first + threshold).boxed().toList();
      var x = BigInteger.ZERO;
      for (int j : indices) {
        var weight = Lagrange.coefficient(j, indices, group.order());
        x = x.add(shares.get(j - 1).x().multiply(weight));
      }
      assertThat(group.generator().power(x)).isEqualTo(read.key(group));
    }
  }

  @Test
  void everybodyReadsWhatTheOthersSaidFromTheirFiles() {
    var members = members(3, 2);
    var certificates =
        members.stream()
            .map(member -> Certificate.read(again(member.certificate().signed().json()), group))
            .toList();
    var deals =
        members.stream()
            .map(member -> Deal.read(again(member.deal(certificates).json()), group))
            .toList();

    var share = members.get(1).share(certificates, deals, Optional.empty());
    var published = MemberShare.Public.read(again(share.published().json()), group);

    assertThat(published).isEqualTo(share.published());
    assertThat(published.key().key()).isEqualTo(group.generator().power(share.x()));
  }

  private static Json again(Json json) {
    return Json.read(json.write());
  }

  @Test
  void whoeverLiesIsNamed() {
    var members = members(3, 2);
    var certificates = members.stream().map(Member::certificate).toList();
    var deals = members.stream().map(member -> member.deal(certificates)).toList();
    var second = deals.get(1);
    var another = members.get(1).deal(certificates);

    // Values of another polynomial than the one it committed to.
    refused(
        certificates,
        List.of(
            deals.get(0),
            new Deal(
                second.polynomial(), another.secrets(), second.commitments(), second.signature()),
            deals.get(2)),
        members.getFirst(),
        "member 2: the value it sent does not fit its commitments");
    // What was meant for the third member.
    refused(
        certificates,
        List.of(
            deals.get(0),
            new Deal(
                second.polynomial(),
                second.secrets().reversed(),
                second.commitments(),
                second.signature()),
            deals.get(2)),
        members.getFirst(),
        "member 2: message: it is not for this member, or altered");
    // Commitments that the third member signed.
    refused(
        certificates,
        List.of(
            deals.get(0),
            new Deal(
                second.polynomial(),
                second.secrets(),
                deals.get(2).commitments(),
                second.signature()),
            deals.get(2)),
        members.getFirst(),
        "member 2: its commitments are not signed by it");
    // A deal that was made for other certificates.
    refused(
        certificates,
        List.of(
            deals.get(0),
            new Deal(
                second.polynomial(),
                second.secrets(),
                second.commitments(),
                deals.get(2).signature()),
            deals.get(2)),
        members.getFirst(),
        "member 2: it did not sign these certificates");
    refused(certificates, deals.subList(0, 2), members.getFirst(), "expected 3 deals, found 2");
  }

  private void refused(
      List<Certificate> certificates, List<Deal> deals, Member member, String sentence) {
    assertThatThrownBy(() -> member.share(certificates, deals, Optional.empty()))
        .isInstanceOf(Malformed.class)
        .hasMessage(sentence);
  }

  @Test
  void nobodyDealsToCertificatesThatAreNotInOrder() {
    var members = members(3, 2);
    var certificates = members.stream().map(Member::certificate).toList();
    var first = members.getFirst();
    var swapped = List.of(certificates.get(0), certificates.get(2), certificates.get(1));
    var twice = List.of(certificates.get(0), certificates.get(1), certificates.get(1));
    var forged = new ArrayList<>(certificates);
    var third = certificates.get(2);
    forged.set(
        2,
        new Certificate(
            new SignedMessage(third.signed().message(), certificates.get(1).signed().signature()),
            third.verification(),
            third.encryption(),
            third.context()));

    assertThatThrownBy(() -> first.deal(swapped))
        .hasMessage("member 2: its certificate is of another group or place");
    assertThatThrownBy(() -> first.deal(twice)).hasMessageContaining("member");
    assertThatThrownBy(() -> first.deal(forged))
        .hasMessage("member 3: its certificate is not signed by itself");
    assertThatThrownBy(() -> first.deal(certificates.subList(0, 2)))
        .hasMessage("expected 3 certificates, found 2");
    assertThatThrownBy(() -> members(3, 2).getFirst().deal(certificates))
        .hasMessage("member 1: this certificate is not the one of this secret");
  }

  @Test
  void secretsNeverShowThemselves() {
    var secret = MemberSecret.generate(group, random);
    var member = new Member(secret, 1, 1, 1, random);
    var certificates = List.of(member.certificate());
    var share = member.share(certificates, List.of(member.deal(certificates)), Optional.empty());

    assertThat(secret.toString()).doesNotContain(secret.seed());
    assertThat(share.toString()).doesNotContain(share.x().toString());
    assertThatThrownBy(() -> MemberSecret.of(group, "0" + secret.seed().substring(1)))
        .hasMessageNotContaining(secret.seed().substring(1));
  }

  // ---- against other people's numbers

  @Test
  void keysAndChannelsAreThoseOfTheReference() {
    var known = knownAnswers().required("pedersen");
    var belenios = Group.named("BELENIOS-2048").orElseThrow();
    var inputs =
        BeleniosVectors.json(
            BeleniosVectors.folder()
                .resolve("belenios-2.0/03-h-threshold-2-of-3-plus-one/inputs.json"));
    var sent =
        inputs
            .required("trustee_secrets")
            .required("pedersen")
            .required(0)
            .required("encrypted_decryption_key");

    var sk = new BigInteger(1, Sha256.of("sk|" + text(known, "seed")));

    assertThat(sk).isEqualTo(new BigInteger(text(known, "sk")));
    assertThat(belenios.generator().power(sk).text()).isEqualTo(text(known, "verification"));
    var opened =
        new Channel(MemberSecret.of(belenios, text(known, "seed")))
            .receive(element(belenios, known, "verification"), sent.toString());
    assertThat(opened.write()).isEqualTo(text(known, "channel_message"));
  }

  private static String text(JsonNode known, String name) {
    return known.required(name).asString();
  }

  private static Element element(Group of, JsonNode known, String name) {
    return of.element(text(known, name));
  }

  /// Expected values by OpenSSL's `aes-256-ccm`.
  @Test
  void aesCcmIsThatOfOthers() {
    var key = HexFormat.of().parseHex("00".repeat(31) + "01");
    var ballot = "a ballot".getBytes(StandardCharsets.UTF_8);
    var longer = "x".repeat(70_000).getBytes(StandardCharsets.UTF_8);

    assertThat(HexFormat.of().formatHex(new Ccm(key, new byte[13]).seal(ballot)))
        .isEqualTo("8f08b6ea2110d59fdc5715474572a224");
    assertThat(Sha256.hex(new Ccm(key, new byte[12]).seal(longer)))
        .isEqualTo("bc7ca2b6a0560c7ad0889c6e538c9ec8ec3c7d79907e8dda56aa7abbd589d25e");
    assertThatThrownBy(() -> new Ccm(key, new byte[13]).seal(longer))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aesCcmOpensWhatItSealsAndNothingElse() {
    var key = HexFormat.of().parseHex("00".repeat(31) + "01");
    for (int length : List.of(0, 1, 15, 16, 17, 70_000)) {
      var text = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
      var ccm = new Ccm(key, new byte[length < 65_536 ? 13 : 12]);

      var sealed = ccm.seal(text);

      assertThat(sealed).hasSize(length + 8);
      assertThat(ccm.open(sealed)).hasValueSatisfying(opened -> assertThat(opened).isEqualTo(text));
      sealed[sealed.length / 2] ^= 1;
      assertThat(ccm.open(sealed)).isEmpty();
    }
    assertThat(new Ccm(key, new byte[13]).open(new byte[7])).isEmpty();
  }
}
