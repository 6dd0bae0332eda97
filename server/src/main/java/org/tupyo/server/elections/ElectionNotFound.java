package org.tupyo.server.elections;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/// There is no such election, or it is none of this reader's business; the two look the same.
public final class ElectionNotFound extends ErrorResponseException {
  /// An answer 404 for this address.
  public ElectionNotFound() {
    super(HttpStatus.NOT_FOUND);
  }
}
