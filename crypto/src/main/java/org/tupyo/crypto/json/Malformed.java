package org.tupyo.crypto.json;

/// Thrown where something from outside does not have the form it must have. Its message says where,
/// what was expected and, where that is no secret, what was found.
public final class Malformed extends Refusal {
  private static final long serialVersionUID = 1;

  public Malformed(Sentence sentence) {
    super(sentence);
  }

  public Malformed(Sentence sentence, Throwable cause) {
    super(sentence, cause);
  }
}
