package org.tupyo.server.accounts;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Keeps a change from undoing one that its sender has not seen.
@Component
class Conditions {
  private final ApiProblems problems;

  Conditions(ApiProblems problems) {
    this.problems = problems;
  }

  /// Refuses a change without `If-Match` (428) or with another state than the present one (412).
  void check(Optional<String> ifMatch, String etag) {
    if (ifMatch.isEmpty()) {
      throw problems.refused(HttpStatus.PRECONDITION_REQUIRED, "accounts.problem.no-if-match");
    }
    if (!ifMatch.get().equals("*") && !ifMatch.get().equals(etag)) {
      throw problems.refused(HttpStatus.PRECONDITION_FAILED, "accounts.problem.if-match");
    }
  }
}
