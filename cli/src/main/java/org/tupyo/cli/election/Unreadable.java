package org.tupyo.cli.election;

/// Thrown where a file cannot be used, with the sentence that says why.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unreadable(String sentence) {
    super(sentence);
  }
}
