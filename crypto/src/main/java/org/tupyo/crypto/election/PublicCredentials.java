package org.tupyo.crypto.election;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.group.NotAnElement;
import org.tupyo.crypto.json.Decimal;
import org.tupyo.crypto.json.Json;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;

/// The public halves of all credentials, and the weight of each one's vote.
public final class PublicCredentials {
  private final List<String> credentials;
  private final List<BigInteger> weights;
  private final Map<String, Integer> places = new HashMap<>();

  private PublicCredentials(List<String> credentials, List<BigInteger> weights) {
    this.credentials = credentials;
    this.weights = weights;
    for (int place = 0; place < credentials.size(); place++) {
      if (places.putIfAbsent(credentials.get(place), place) != null) {
        throw new Malformed(Sentence.of("duplicate credential: %s", credentials.get(place)));
      }
    }
  }

  /// Reads the list, and verifies each credential to be an element of the group, not the identity
  /// and not there twice.
  public static PublicCredentials read(byte[] bytes, Group group) {
    var list = readTexts(bytes, group);
    list.verify(group, _ -> true);
    return list;
  }

  /// Reads the list without asking whether its credentials are elements: [#verify] must follow.
  public static PublicCredentials readTexts(byte[] bytes, Group group) {
    var credentials = new ArrayList<String>();
    var weights = new ArrayList<BigInteger>();
    for (var entry : Json.read(bytes).asTexts("public credentials")) {
      int comma = entry.indexOf(',');
      credentials.add(comma < 0 ? entry : entry.substring(0, comma));
      weights.add(
          comma < 0
              ? BigInteger.ONE
              : Decimal.read(entry.substring(comma + 1), "weight of a credential"));
    }
    var total = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (!group.isExponent(total)) {
      // A sum is known only modulo q.
      throw new Malformed(
          Sentence.of("public credentials: the weights add up to more than can be counted"));
    }
    return new PublicCredentials(credentials, weights);
  }

  /// Verifies credentials to be elements of the group and not the identity.
  ///
  /// @param places of those to be verified
  /// @throws NotAnElement if one is no element
  /// @throws Malformed if one is the identity
  public void verify(Group group, IntPredicate places) {
    IntStream.range(0, credentials.size())
        .filter(places)
        .parallel()
        .forEach(place -> verify(group.element(credentials.get(place))));
  }

  private static void verify(Element credential) {
    if (credential.isIdentity()) {
      throw new Malformed(Sentence.of("public credentials: the identity is no credential"));
    }
  }

  /// The list as it is published, in an order that says nothing of the voters.
  ///
  /// @param weights by public credentials
  public static Json json(Map<Element, BigInteger> weights, Group group) {
    return Json.array(
        weights.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(group.ascending()))
            .map(entry -> Json.text(written(entry.getKey(), entry.getValue())))
            .toList());
  }

  private static String written(Element credential, BigInteger weight) {
    return weight.equals(BigInteger.ONE) ? credential.text() : credential.text() + "," + weight;
  }

  public int size() {
    return credentials.size();
  }

  /// The place of a credential in the list, or −1.
  public int placeOf(String credential) {
    return places.getOrDefault(credential, -1);
  }

  public BigInteger weight(int place) {
    return weights.get(place);
  }

  /// What everybody weighs together.
  public BigInteger total() {
    return weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  public boolean areEqual() {
    return weights.stream().allMatch(BigInteger.ONE::equals);
  }
}
