package org.tupyo.crypto.group;

import org.tupyo.crypto.json.Refusal;
import org.tupyo.crypto.json.Sentence;

/// Thrown where a text from outside names no element of the group.
public final class NotAnElement extends Refusal {
  private static final long serialVersionUID = 1;

  NotAnElement(String group, String text, Sentence reason) {
    super(
        Sentence.of(
            "no element of %s: %s (%s)",
            group, text.length() > 80 ? text.substring(0, 80) + "…" : text, reason));
  }
}
