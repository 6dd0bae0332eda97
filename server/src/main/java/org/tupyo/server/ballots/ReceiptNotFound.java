package org.tupyo.server.ballots;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/// No ballot in this box has such a receipt.
public final class ReceiptNotFound extends ErrorResponseException {
  /// An answer 404 for this code.
  public ReceiptNotFound() {
    super(HttpStatus.NOT_FOUND);
  }
}
