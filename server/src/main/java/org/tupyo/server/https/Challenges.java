package org.tupyo.server.https;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the authority is going to ask on port 80 (http-01, RFC 8555 section 8.3), and our answers.
final class Challenges {
  static final String PATH = "/.well-known/acme-challenge/";

  private final Map<String, String> answers = new ConcurrentHashMap<>();

  void expect(String token, String answer) {
    answers.put(token, answer);
  }

  void forget(String token) {
    answers.remove(token);
  }

  Optional<String> answer(String token) {
    return Optional.ofNullable(answers.get(token));
  }
}
