package org.tupyo.server.voters;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// The election has opened: its roll is not edited any more.
public final class RollFrozen extends ErrorResponseException {
  /// An answer 409.
  public RollFrozen() {
    super(
        HttpStatus.CONFLICT,
        ProblemDetail.forStatus(HttpStatus.CONFLICT),
        null,
        "voters.problem.frozen",
        null);
  }
}
