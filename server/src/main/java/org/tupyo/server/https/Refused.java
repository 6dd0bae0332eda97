package org.tupyo.server.https;

/// The authority did not issue a certificate.
final class Refused extends Exception {
  private final transient Trouble trouble;

  Refused(Trouble trouble) {
    super(trouble.kind() + ": " + trouble.said());
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}
