package org.tupyo.server.ballots;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.texts.BodyPlace;
import org.tupyo.server.texts.Messages;

/// Says in the reader's language and as problem details (RFC 9457) why a ballot is not in the box.
@Component
class BallotProblems {
  /// Seconds until the box may take a ballot again.
  private static final String SOON = "1";

  private final Messages messages;

  BallotProblems(Messages messages) {
    this.messages = messages;
  }

  ResponseEntity<Object> refused(Reason reason, Locale locale) {
    var name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return answer(status(reason), name, locale);
  }

  /// Whether the ballot is in the box is not known; the same request with the same key tells.
  ResponseEntity<Object> unsettled(Locale locale) {
    return answer(HttpStatus.SERVICE_UNAVAILABLE, "unsettled", locale);
  }

  /// @param pointer to the place in the body that makes no sense
  ResponseEntity<Object> malformed(String pointer, Locale locale) {
    var problem = problem(HttpStatus.BAD_REQUEST, "malformed", locale);
    problem.setProperty(
        "errors",
        List.of(
            Map.of(
                "pointer",
                BodyPlace.of(pointer),
                "detail",
                messages.text(locale, "ballots.problem.here"))));
    return answer(problem);
  }

  ResponseEntity<Object> badKey(Locale locale) {
    return answer(HttpStatus.BAD_REQUEST, "bad-key", locale);
  }

  private static HttpStatus status(Reason reason) {
    return switch (reason) {
      case NOT_OPEN, CLOSED, VOTED_ALREADY, WITHDRAWN_OPTION -> HttpStatus.CONFLICT;
      case NOT_ON_THE_ROLL, LINK_REPLACED, OTHER_PART -> HttpStatus.FORBIDDEN;
      case UNKNOWN_OPTION,
          WRONG_NUMBER_OF_MARKS,
          OTHER_PAPER,
          EQUAL_RANKS,
          OUT_OF_RANGE,
          OVER_BUDGET,
          KEY_IN_USE ->
          HttpStatus.UNPROCESSABLE_CONTENT;
      case INTERRUPTED, BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  private ResponseEntity<Object> answer(HttpStatus status, String reason, Locale locale) {
    return answer(problem(status, reason, locale));
  }

  private ProblemDetail problem(HttpStatus status, String reason, Locale locale) {
    var text = messages.text(locale, "ballots.problem." + reason);
    var problem = ProblemDetail.forStatusAndDetail(status, text);
    problem.setType(URI.create("/problems/" + reason));
    problem.setProperty("reason", reason);
    return problem;
  }

  private static ResponseEntity<Object> answer(ProblemDetail problem) {
    var builder =
        ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      builder.header(HttpHeaders.RETRY_AFTER, SOON);
    }
    return builder.body(problem);
  }
}
