package org.tupyo.crypto.trustee;

import java.util.List;
import java.util.Optional;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;

/// An item of the trustees: one whose share is always needed, or a group of which some are enough.
/// The election key is the product of the items' keys.
public sealed interface KeyHolder permits KeyHolder.Single, Pedersen {

  Element key(Group group);

  /// The public key of each trustee, in the order of their numbers.
  List<TrusteeKey> trustees();

  /// How many shares are needed.
  int needed();

  /// What is wrong with it; nothing where its proofs hold.
  Optional<Sentence> fault(Group group);

  Json json();

  record Single(TrusteeKey trustee) implements KeyHolder {
    @Override
    public Element key(Group group) {
      return trustee.key();
    }

    @Override
    public List<TrusteeKey> trustees() {
      return List.of(trustee);
    }

    @Override
    public int needed() {
      return 1;
    }

    @Override
    public Optional<Sentence> fault(Group group) {
      return trustee.isKnown(group)
          ? Optional.empty()
          : Optional.of(Sentence.of("the proof of knowing the key does not hold"));
    }

    @Override
    public Json json() {
      return Json.array(Json.text("Single"), trustee.json());
    }
  }

  static KeyHolder read(Json json, Group group) {
    var pair = json.asArray("trustee");
    if (pair.size() != 2) {
      throw new Malformed(Sentence.of("trustee: expected its kind and its key"));
    }
    var kind = pair.getFirst().asText("trustee");
    return switch (kind) {
      case "Single" -> new Single(TrusteeKey.read(pair.get(1), group));
      case "Pedersen" -> Pedersen.read(pair.get(1), group);
      default -> throw new Malformed(Sentence.of("trustee: this kind is not supported: %s", kind));
    };
  }
}
