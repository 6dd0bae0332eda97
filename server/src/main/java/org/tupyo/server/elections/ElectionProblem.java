package org.tupyo.server.elections;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// A request that cannot be done as things are; answered as problem details with the sentence of a
/// message key in the reader's language.
public final class ElectionProblem extends ErrorResponseException {
  /// A problem of this status, said by this message.
  public ElectionProblem(HttpStatus status, String key, Object... values) {
    super(status, ProblemDetail.forStatus(status), null, key, values);
  }

  /// The election's state does not allow it.
  public static ElectionProblem notNow(Election now) {
    return new ElectionProblem(
        HttpStatus.CONFLICT, "elections.problem.state." + Word.of(now.stage()));
  }

  /// It was changed since it was read.
  public static ElectionProblem overtaken() {
    return new ElectionProblem(HttpStatus.PRECONDITION_FAILED, "elections.problem.overtaken");
  }
}
