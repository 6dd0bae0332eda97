package org.tupyo.crypto.trustee;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.group.Sha256;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;
import org.tupyo.crypto.proof.Ciphertext;

/// Messages that one member sends to another through hands that must not read or change them:
/// signed, with the recipient named in what is signed, and then encrypted.
final class Channel {
  /// From this length on the length takes a byte more.
  private static final int LONG_TEXT = 1 << 16;

  private final MemberSecret self;
  private final Group group;

  Channel(MemberSecret self) {
    this.self = self;
    this.group = self.group();
  }

  String send(Element recipient, Json message, SecureRandom random) {
    var addressed =
        Json.object().with("recipient", recipient.text()).with("message", message.write()).build();
    var signed = self.sign(addressed.write(), random).json().bytes();
    var r = group.randomExponent(random);
    var hidden = group.generator().secretPower(group.randomExponent(random));
    var carried = Ciphertext.of(group, group.base(recipient), r, hidden);
    var data = ccm(hidden, carried.alpha(), signed.length).seal(signed);
    Arrays.fill(signed, (byte) 0);
    return Json.object()
        .with("alpha", carried.alpha().text())
        .with("beta", carried.beta().text())
        .with("data", HexFormat.of().formatHex(data))
        .build()
        .write();
  }

  /// Reads what a member sent to this one.
  ///
  /// @param sender the sender's verification key
  /// @throws Malformed if it is not from there, or for somebody else; the message tells nothing of
  ///   what was sent
  Json receive(Element sender, String sent) {
    try {
      return opened(sender, sent);
    } catch (NotAnElement wrong) {
      throw new Malformed(Sentence.of("message: %s", wrong.sentence()), wrong);
    }
  }

  private Json opened(Element sender, String sent) {
    var taken = Taken.of(Json.read(sent), "message");
    var alpha = group.element(taken.text("alpha"));
    var beta = group.element(taken.text("beta"));
    var data = bytes(taken.text("data"));
    var hidden = beta.over(group.base(alpha).secretPower(self.readingKey()));
    var text =
        ccm(hidden, alpha, Math.max(0, data.length - Ccm.TAG))
            .open(data)
            .orElseThrow(
                () -> new Malformed(Sentence.of("message: it is not for this member, or altered")));
    var signed = SignedMessage.read(Json.read(text), group, "message");
    Arrays.fill(text, (byte) 0);
    if (!signed.isBy(sender, group)) {
      throw new Malformed(Sentence.of("message: it is not signed by its sender"));
    }
    var addressed = Taken.of(Json.read(signed.message()), "message");
    if (!addressed.text("recipient").equals(self.encryption().text())) {
      throw new Malformed(Sentence.of("message: it was meant for somebody else"));
    }
    return Json.read(addressed.text("message"));
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException wrong) {
      throw new Malformed(Sentence.of("message.data: expected hexadecimal digits"), wrong);
    }
  }

  private static Ccm ccm(Element hidden, Element alpha, int length) {
    int width = length < LONG_TEXT ? 2 : 3;
    return new Ccm(
        Sha256.of("key|" + hidden.text()),
        Arrays.copyOf(Sha256.of("iv|" + alpha.text()), 15 - width));
  }
}
