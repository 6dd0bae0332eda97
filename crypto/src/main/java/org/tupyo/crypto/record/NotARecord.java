package org.tupyo.crypto.record;

/// Thrown where a file is no election record at all.
public final class NotARecord extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotARecord(String reason) {
    super(reason);
  }
}
