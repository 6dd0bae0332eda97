package org.tupyo.crypto.ballot;

import java.util.List;
import org.tupyo.crypto.proof.Ciphertext;

/// What the proofs of a ballot hash before their commitments.
final class Statements {
  private Statements() {}

  static String individual(String context, Ciphertext choice) {
    return "prove|" + context + "|" + choice.text() + "|";
  }

  static String overall(String context, List<Ciphertext> choices, Ciphertext sum) {
    return "prove|" + context + "|" + Ciphertext.texts(choices) + "|" + sum.text() + "|";
  }

  static String overallOrBlank(String context, List<Ciphertext> choices) {
    return "bproof1|" + context + "|" + Ciphertext.texts(choices) + "|";
  }

  static String blank(String context, List<Ciphertext> choices) {
    return "bproof0|" + context + "|" + Ciphertext.texts(choices) + "|";
  }
}
