package org.tupyo.crypto.json;

/// Thrown where something from outside is not what it must be.
public abstract class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Sentence sentence;

  protected Refusal(Sentence sentence) {
    super(sentence.toString());
    this.sentence = sentence;
  }

  protected Refusal(Sentence sentence, Throwable cause) {
    super(sentence.toString(), cause);
    this.sentence = sentence;
  }

  /// Why, to be said in any language.
  public Sentence sentence() {
    return sentence;
  }
}
