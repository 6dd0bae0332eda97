package org.tupyo.server.desk;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tupyo.server.elections.Conditions;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.Paper.Kind;

/// How a question is answered and counted, as the first screen asks it: what kind of ballot, and
/// perhaps by which method, else by the usual one for the kind and the seats.
///
/// @param rules those that were asked for, and others that the question had before
record MethodForm(String method, String min, String max, Map<String, String> rules) {
  MethodForm {
    rules = Map.copyOf(rules);
  }

  /// Chosen where the method is left to us.
  static final String USUAL = "usual";

  static MethodForm read(Typed typed, String row) {
    var kind = kind(typed.text(row, "kind"));
    var chosen = typed.text(row, "method." + word(kind));
    var method =
        chosen.isBlank() || chosen.equals(USUAL)
            ? Methods.usual(kind, seats(typed.text(row, "seats")))
            : chosen;
    var rules = new TreeMap<>(typed.under(row + ".kept." + method + "."));
    var asked = typed.under(row + ".rules.");
    asked.keySet().retainAll(asked(kind, method));
    rules.putAll(asked);
    if (kind == Kind.RANKING && Methods.allowsEqualRanks(method)) {
      rules.putIfAbsent(EQUAL_RANKS, "refused");
    }
    if (method.equals("quadratic") && rules.containsKey("points")) {
      rules.put("credits", rules.remove("points"));
    }
    return new MethodForm(method, typed.text(row, "min"), typed.text(row, "max"), rules);
  }

  private static final String EQUAL_RANKS = "equal-ranks";

  /// The rules that the screen asks for.
  private static Set<String> asked(Kind kind, String method) {
    Set<String> ofTheBallot =
        switch (kind) {
          case ONE, SEVERAL -> Set.of();
          case RANKING -> Methods.allowsEqualRanks(method) ? Set.of(EQUAL_RANKS) : Set.of();
          case SCORES -> Set.of("max");
          case GRADES -> Set.of("grades", "words");
          case POINTS -> Set.of("points");
        };
    var asked = new HashSet<>(Conditions.WORDS);
    asked.addAll(ofTheBallot);
    return asked;
  }

  /// The rules of a question that the screen does not ask for, to be sent along.
  static Map<String, String> kept(WhatForm.Question question) {
    var kept = new TreeMap<>(question.rules());
    kept.keySet().removeAll(asked(kind(question), question.method()));
    kept.remove(EQUAL_RANKS);
    kept.remove("credits");
    return kept;
  }

  /// What a question's ballot asks; one mark where its method is none of ours.
  static Kind kind(WhatForm.Question question) {
    return Methods.offered().stream()
        .filter(entry -> entry.name().equals(question.method()))
        .map(entry -> Methods.kind(entry.name()))
        .findFirst()
        .orElse(Kind.ONE);
  }

  /// Whether a question has the method that its kind and seats would bring anyway.
  static boolean isUsual(WhatForm.Question question) {
    return question.method().equals(Methods.usual(kind(question), seats(question.seats())));
  }

  /// As addresses and forms write it.
  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> word(kind).equals(word))
        .findFirst()
        .orElse(Kind.ONE);
  }

  /// One, until a number has been typed.
  static int seats(String typed) {
    return Optional.of(typed.strip())
        .filter(digits -> digits.matches("0*[1-9][0-9]{0,3}"))
        .map(Integer::valueOf)
        .orElse(1);
  }
}
