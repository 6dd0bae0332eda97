package org.tupyo.server.accounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/// There is no such member, or not any more.
final class MemberNotFound extends ErrorResponseException {
  MemberNotFound() {
    super(HttpStatus.NOT_FOUND);
  }
}
