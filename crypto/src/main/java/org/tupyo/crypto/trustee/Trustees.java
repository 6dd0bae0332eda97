package org.tupyo.crypto.trustee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;

/// All who hold a share of the election key. Trustees are numbered from 1 through all items.
public record Trustees(Group group, List<KeyHolder> holders) {

  public Trustees {
    holders = List.copyOf(holders);
  }

  public static Trustees read(byte[] bytes, Group group) {
    var holders = new ArrayList<KeyHolder>();
    for (var item : Json.read(bytes).asArray("trustees")) {
      holders.add(KeyHolder.read(item, group));
    }
    if (holders.isEmpty()) {
      throw new Malformed(Sentence.of("trustees: expected at least one"));
    }
    return new Trustees(group, holders);
  }

  public Json json() {
    return Json.array(holders.stream().map(KeyHolder::json).toList());
  }

  /// The election key.
  public Element key() {
    return holders.stream()
        .map(holder -> holder.key(group))
        .reduce(group.identity(), Element::times);
  }

  /// Everybody, in the order of their numbers.
  public List<TrusteeKey> all() {
    return holders.stream().flatMap(holder -> holder.trustees().stream()).toList();
  }

  /// What is wrong: an item's proofs, by its place from 1, or that one person stands for two.
  /// Whoever copies the key of another, with its proof, could copy the decryption too.
  public Optional<Sentence> fault() {
    var keys = new HashSet<Element>();
    for (var trustee : all()) {
      if (!keys.add(trustee.key())) {
        return Optional.of(Sentence.of("two trustees have the same key"));
      }
    }
    for (int i = 0; i < holders.size(); i++) {
      var fault = holders.get(i).fault(group);
      if (fault.isPresent()) {
        return Optional.of(Sentence.of("item %d: %s", i + 1, fault.get()));
      }
    }
    return Optional.empty();
  }

  /// What is missing before these trustees are enough; nothing where they are.
  public Optional<Sentence> missing(Set<Integer> present) {
    int first = 1;
    for (var holder : holders) {
      int size = holder.trustees().size();
      int from = first;
      long there = present.stream().filter(n -> n >= from && n < from + size).count();
      if (there < holder.needed()) {
        return Optional.of(
            Sentence.of(
                "of trustees %d to %d, %d must decrypt, and %d did",
                from, from + size - 1, holder.needed(), there));
      }
      first += size;
    }
    return Optional.empty();
  }

  /// The total factor of one ciphertext from the factors of enough trustees.
  ///
  /// @param factors by the trustees' numbers
  public Element combined(Map<Integer, Element> factors) {
    var combined = group.identity();
    int first = 1;
    for (var holder : holders) {
      int size = holder.trustees().size();
      combined = combined.times(combined(holder, factorsFrom(first, size, factors)));
      first += size;
    }
    return combined;
  }

  /// The factors of one item, the lowest numbers first, by numbers counted within it from 1.
  private static TreeMap<Integer, Element> factorsFrom(
      int first, int size, Map<Integer, Element> factors) {
    var own = new TreeMap<Integer, Element>();
    for (var factor : factors.entrySet()) {
      int index = factor.getKey() - first + 1;
      if (index >= 1 && index <= size) {
        own.put(index, factor.getValue());
      }
    }
    return own;
  }

  private Element combined(KeyHolder holder, TreeMap<Integer, Element> factors) {
    if (factors.size() < holder.needed()) {
      throw new IllegalArgumentException(
          "expected %d factors, found %d".formatted(holder.needed(), factors.size()));
    }
    return switch (holder) {
      case KeyHolder.Single _ -> factors.values().iterator().next();
      case Pedersen pedersen -> interpolated(factors, pedersen.threshold());
    };
  }

  private Element interpolated(TreeMap<Integer, Element> factors, int threshold) {
    var indices = factors.keySet().stream().limit(threshold).toList();
    var combined = group.identity();
    for (var factor : factors.entrySet()) {
      if (indices.contains(factor.getKey())) {
        var weight = Lagrange.coefficient(factor.getKey(), indices, group.order());
        combined = combined.times(factor.getValue().power(weight));
      }
    }
    return combined;
  }
}
