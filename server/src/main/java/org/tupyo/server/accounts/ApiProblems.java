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
import org.tupyo.server.texts.BodyPlace;

/// What the JSON API of this feature answers when something stands against a request (RFC 9457).
@Component
class ApiProblems {
  private final AccountWords words;

  ApiProblems(AccountWords words) {
    this.words = words;
  }

  /// Something sent cannot be so; each flaw points at its place in the body.
  ErrorResponseException flawed(List<AccountFlaw> flaws, Role role, Locale locale) {
    return flawed(words.of(flaws, role, locale));
  }

  /// The same for fields that have no flaw of their own.
  ErrorResponseException flawed(Map<String, String> fields) {
    var problem =
        problem(HttpStatus.UNPROCESSABLE_CONTENT, "accounts.problem.flawed", fields.size());
    problem
        .getBody()
        .setProperty(
            "errors",
            fields.entrySet().stream()
                .map(field ->
                    Map.of(
                        "pointer", BodyPlace.of("/" + field.getKey()), "detail", field.getValue()))
                .toList());
    return problem;
  }

  /// It is not allowed, whoever asks.
  ErrorResponseException refused(HttpStatus status, String key, Object... values) {
    return problem(status, key, values);
  }

  ErrorResponseException tooOften(Duration retryAfter) {
    return later(HttpStatus.TOO_MANY_REQUESTS, "accounts.problem.too-often", retryAfter);
  }

  ErrorResponseException busy() {
    return later(HttpStatus.SERVICE_UNAVAILABLE, "accounts.busy", Duration.ofSeconds(5));
  }

  private static ErrorResponseException later(HttpStatus status, String key, Duration retryAfter) {
    var seconds = AccountWords.seconds(retryAfter);
    var problem = problem(status, key, seconds);
    problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return problem;
  }

  /// @param key of the words, which are found when the answer is written
  private static ErrorResponseException problem(HttpStatus status, String key, Object... values) {
    return new ErrorResponseException(status, ProblemDetail.forStatus(status), null, key, values);
  }
}
