package org.tupyo.server.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tupyo.server.storage.DatabaseAway;

/// What the operator reads of a request that failed: kinds and places only, as messages of a
/// database quote what people typed. The servlet container's own log of it, with the messages, is
/// off (`application.yaml`).
final class TroubleLog {
  private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);

  private TroubleLog() {}

  static void write(String method, Trouble trouble, Throwable thrown) {
    if (LOG.isErrorEnabled()) {
      // Where somebody met a database that is away says nothing, and many meet it.
      var what = DatabaseAway.isWhy(thrown) ? Trace.kinds(thrown) : Trace.of(thrown);
      LOG.error("{} {} [{}] {}", method, trouble.status(), trouble.reference(), what);
    }
  }
}
