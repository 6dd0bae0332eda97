package org.tupyo.server.accounts;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.tupyo.server.texts.Messages;

/// What the JSON API of this feature answers when something stands against a request (RFC 9457).
@Component
class ApiProblems {
  private final AccountWords words;
  private final Messages messages;

  ApiProblems(AccountWords words, Messages messages) {
    this.words = words;
    this.messages = messages;
  }

  /// Something sent cannot be so; each flaw points at its place in the body.
  ErrorResponseException flawed(List<AccountFlaw> flaws, Role role, Locale locale) {
    var found = words.of(flaws, role, locale);
    return flawed(found, locale);
  }

  /// The same for fields that have no flaw of their own.
  ErrorResponseException flawed(Map<String, String> fields, Locale locale) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT,
            messages.text(locale, "accounts.problem.flawed", fields.size()));
    problem.setProperty(
        "errors",
        fields.entrySet().stream()
            .map(field -> Map.of("pointer", "#/" + field.getKey(), "detail", field.getValue()))
            .toList());
    return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
  }

  /// It is not allowed, whoever asks.
  ErrorResponseException refused(HttpStatus status, String key, Locale locale) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, messages.text(locale, key)), null);
  }

  ErrorResponseException tooOften(Duration retryAfter, Locale locale) {
    return later(HttpStatus.TOO_MANY_REQUESTS, words.tooOften(retryAfter, locale), retryAfter);
  }

  ErrorResponseException busy(Locale locale) {
    return later(HttpStatus.SERVICE_UNAVAILABLE, words.busy(locale), Duration.ofSeconds(5));
  }

  private static ErrorResponseException later(
      HttpStatus status, String detail, Duration retryAfter) {
    var problem =
        new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    problem
        .getHeaders()
        .set(HttpHeaders.RETRY_AFTER, Long.toString(AccountWords.seconds(retryAfter)));
    return problem;
  }
}
