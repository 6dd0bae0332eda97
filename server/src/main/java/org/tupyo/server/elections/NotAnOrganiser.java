package org.tupyo.server.elections;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/// This member may vote but not hold elections.
public final class NotAnOrganiser extends ErrorResponseException {
  /// An answer 403.
  public NotAnOrganiser() {
    super(HttpStatus.FORBIDDEN);
  }
}
