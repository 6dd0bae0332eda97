package org.tupyo.server.ballots;

/// Something stands in the box that nobody of ours wrote.
final class UnreadableBox extends RuntimeException {
  UnreadableBox() {
    // Without a cause: it would repeat what a ballot says.
    super("a ballot or a row of the count cannot be read");
  }
}
