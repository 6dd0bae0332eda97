package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tupyo.server.texts.Messages;
import tools.jackson.databind.JsonNode;

/// What is said to people through this API: Korean, as the predecessor did, or English to a client
/// that asks for it.
@Component
class FieldTexts {
  private static final List<Locale> LANGUAGES = List.of(Locale.KOREAN, Locale.ENGLISH);

  private final Messages messages;

  FieldTexts(Messages messages) {
    this.messages = messages;
  }

  String text(HttpServletRequest request, String key, Object... values) {
    return messages.text(language(request), key, values);
  }

  /// Refuses who tries too often.
  Reply tooOften(HttpServletRequest request, Duration wait) {
    return later(request, HttpStatus.TOO_MANY_REQUESTS, "classic.throttled", wait);
  }

  /// Refuses for a moment, because too many others ask.
  Reply busy(HttpServletRequest request, Duration wait) {
    return later(request, HttpStatus.SERVICE_UNAVAILABLE, "classic.busy", wait);
  }

  private Reply later(HttpServletRequest request, HttpStatus status, String key, Duration wait) {
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return Reply.detail(status, text(request, key, seconds))
        .with(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
  }

  /// Refuses JSON that is no object.
  Reply notAnObject(HttpServletRequest request, JsonNode body) {
    var text =
        body.isNull()
            ? text(request, "classic.body.nothing")
            : text(request, "classic.body.not-an-object", typeName(body));
    return Reply.of(HttpStatus.BAD_REQUEST, Map.of("non_field_errors", List.of(text)));
  }

  private static String typeName(JsonNode body) {
    return switch (body.getNodeType()) {
      case ARRAY -> "list";
      case STRING -> "str";
      case BOOLEAN -> "bool";
      case NUMBER -> body.isIntegralNumber() ? "int" : "float";
      case BINARY, MISSING, NULL, OBJECT, POJO ->
          throw new IllegalArgumentException("not a JSON value of its own: " + body.getNodeType());
    };
  }

  Locale language(HttpServletRequest request) {
    var asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (asked == null) {
      return Locale.KOREAN;
    }
    try {
      var found = Locale.lookup(Locale.LanguageRange.parse(asked), LANGUAGES);
      return found == null ? Locale.KOREAN : found;
    } catch (IllegalArgumentException _) {
      return Locale.KOREAN;
    }
  }
}
