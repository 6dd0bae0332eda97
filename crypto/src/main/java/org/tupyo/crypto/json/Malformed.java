package org.tupyo.crypto.json;

/// Thrown where something from outside does not have the form it must have. Its message says where,
/// what was expected and, where that is no secret, what was found.
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Malformed(String message) {
    super(message);
  }

  public Malformed(String message, Throwable cause) {
    super(message, cause);
  }
}
