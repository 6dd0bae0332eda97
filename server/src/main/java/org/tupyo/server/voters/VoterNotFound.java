package org.tupyo.server.voters;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/// Nobody of this number is on this election's roll.
final class VoterNotFound extends ErrorResponseException {
  VoterNotFound() {
    super(HttpStatus.NOT_FOUND);
  }
}
