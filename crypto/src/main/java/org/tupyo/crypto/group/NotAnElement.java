package org.tupyo.crypto.group;

/// Thrown where a text from outside names no element of the group.
public final class NotAnElement extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotAnElement(String group, String text, String reason) {
    super(
        "no element of %s: %s (%s)"
            .formatted(group, text.length() > 80 ? text.substring(0, 80) + "…" : text, reason));
  }
}
