package org.tupyo.cli.election;

/// Thrown where a command line asks for what there is not, with the sentence that says so.
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  Mistake(String sentence) {
    super(sentence);
  }
}
