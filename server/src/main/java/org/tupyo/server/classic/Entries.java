package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/// What a client filled in, and everything that is wrong about it, field by field.
///
/// Only its shape is looked at here; what makes a good name or password is decided in `accounts`.
final class Entries {
  private static final int LONGEST_QUOTE = 60;

  private final Submission submission;
  private final FieldTexts texts;
  private final HttpServletRequest request;
  private final Map<String, List<String>> flaws = new LinkedHashMap<>();

  Entries(Submission submission, FieldTexts texts, HttpServletRequest request) {
    this.submission = submission;
    this.texts = texts;
    this.request = request;
  }

  /// Gives a text that must be there, without the blanks around it; empty where it is flawed.
  ///
  /// @param most longest in characters
  String text(String field, int most) {
    return sound(field, submission.text(field).map(String::strip), most);
  }

  /// Gives a text that must be there, as it was typed; empty where it is flawed.
  String verbatim(String field, int most) {
    return sound(field, submission.text(field), most);
  }

  private String sound(String field, Optional<String> text, int most) {
    var value = submission.field(field);
    if (value.isEmpty()) {
      return flawed(field, "classic.field.required");
    }
    if (value.get().isNull()) {
      return flawed(field, "classic.field.null");
    }
    if (text.isEmpty()) {
      return flawed(field, "classic.field.not-text");
    }
    if (text.get().isBlank()) {
      return flawed(field, "classic.field.blank");
    }
    return text.get().codePointCount(0, text.get().length()) > most
        ? flawed(field, "classic.field.too-long", most)
        : text.get();
  }

  /// Gives one of the choices; empty where it is none of them.
  String choice(String field, Set<String> choices) {
    var value = submission.field(field);
    if (value.isEmpty()) {
      return flawed(field, "classic.field.required");
    }
    if (value.get().isNull()) {
      return flawed(field, "classic.field.null");
    }
    var text = submission.text(field);
    return text.filter(choices::contains)
        .orElseGet(
            () -> flawed(field, "classic.field.choice", quoted(text.orElse(asJson(value.get())))));
  }

  private static String asJson(JsonNode value) {
    return value.toString();
  }

  private static String quoted(String typed) {
    return typed.length() <= LONGEST_QUOTE
        ? typed
        : typed.substring(0, typed.offsetByCodePoints(0, LONGEST_QUOTE / 2)) + "…";
  }

  /// Notes a flaw.
  ///
  /// @return the empty text that stands for a flawed one
  String flawed(String field, String key, Object... values) {
    note(field, texts.text(request, key, values));
    return "";
  }

  /// Notes a flaw in words.
  void note(String field, String words) {
    flaws.computeIfAbsent(field, _ -> new ArrayList<>()).add(words);
  }

  boolean hasFlaw(String field) {
    return flaws.containsKey(field);
  }

  /// All flaws at once; nothing where everything is sound.
  Optional<Reply> refusal() {
    return flaws.isEmpty()
        ? Optional.empty()
        : Optional.of(Reply.of(HttpStatus.BAD_REQUEST, new LinkedHashMap<>(flaws)));
  }
}
