package org.tupyo.crypto.record;

import java.util.Arrays;
import java.util.Optional;

/// What can happen in an election, and how many data members each brings along.
public enum EventType {
  SETUP("Setup", 4),
  BALLOT("Ballot", 1),
  END_BALLOTS("EndBallots", 0),
  ENCRYPTED_TALLY("EncryptedTally", 2),
  SHUFFLE("Shuffle", 2),
  END_SHUFFLES("EndShuffles", 0),
  PARTIAL_DECRYPTION("PartialDecryption", 2),
  RESULT("Result", 1);

  private final String text;
  private final int data;

  EventType(String text, int data) {
    this.text = text;
    this.data = data;
  }

  static Optional<EventType> named(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }

  public String text() {
    return text;
  }

  /// How many data members stand directly before such an event; the last is its payload.
  public int data() {
    return data;
  }
}
