package org.tupyo.crypto.trustee;

import java.util.Optional;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.json.Taken;

/// What a member of a group says first: the keys by which the others know and reach it.
///
/// @param context what the group is; tools from 2.5.1 on demand it
public record Certificate(
    SignedMessage signed, Element verification, Element encryption, Optional<Context> context) {

  /// Which member of which group speaks.
  ///
  /// @param index of the member, from 1
  public record Context(String group, int size, int threshold, int index) {
    public Json json() {
      return Json.object()
          .with("group", group)
          .with("size", Json.number(size))
          .with("threshold", Json.number(threshold))
          .with("index", Json.number(index))
          .build();
    }
  }

  /// What a certificate signs.
  public static Json message(Optional<Context> context, Element verification, Element encryption) {
    var fields = Json.object();
    context.ifPresent(known -> fields.with("context", known.json()));
    return fields
        .with("verification", verification.text())
        .with("encryption", encryption.text())
        .build();
  }

  public static Certificate read(Json json, Group group) {
    var signed = SignedMessage.read(json, group, "certificate");
    var taken = Taken.of(Json.read(signed.message()), "certificate");
    return new Certificate(
        signed,
        key(taken, "verification", group),
        key(taken, "encryption", group),
        taken.optional("context").map(Certificate::context));
  }

  private static Element key(Taken taken, String name, Group group) {
    var key = group.element(taken.text(name));
    if (key.isIdentity()) {
      throw new Malformed(Sentence.of("certificate.%s: the identity is no key", name));
    }
    return key;
  }

  private static Context context(Json json) {
    var taken = Taken.of(json, "certificate.context");
    return new Context(
        taken.text("group"),
        taken.field("size").asCount("certificate.context.size"),
        taken.field("threshold").asCount("certificate.context.threshold"),
        taken.field("index").asCount("certificate.context.index"));
  }

  public boolean isBySender(Group group) {
    return signed.isBy(verification, group);
  }
}
