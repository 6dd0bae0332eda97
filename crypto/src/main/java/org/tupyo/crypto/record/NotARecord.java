package org.tupyo.crypto.record;

import java.nio.file.Path;

/// Thrown where a file is no election record at all.
public final class NotARecord extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  NotARecord(Path file, String reason) {
    super(reason);
    this.file = file;
  }

  /// The file.
  public Path file() {
    return file;
  }
}
