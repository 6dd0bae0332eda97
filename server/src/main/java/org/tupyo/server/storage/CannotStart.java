package org.tupyo.server.storage;

/// The data folder or the database cannot be used. The message is a plain sentence for the
/// operator, with the cure where there is one.
public final class CannotStart extends RuntimeException {
  /// @param message a sentence that can be shown as it is
  public CannotStart(String message) {
    super(message);
  }
}
