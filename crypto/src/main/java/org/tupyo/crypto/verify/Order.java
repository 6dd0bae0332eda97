package org.tupyo.crypto.verify;

import java.util.EnumSet;
import java.util.Set;
import org.tupyo.crypto.record.EventType;

/// The order in which events may follow each other.
final class Order {
  private Order() {}

  /// @param shuffled whether the election has a question whose ballots are shuffled
  static Set<EventType> after(EventType last, boolean shuffled) {
    return switch (last) {
      case SETUP, BALLOT -> EnumSet.of(EventType.BALLOT, EventType.END_BALLOTS);
      case END_BALLOTS -> EnumSet.of(EventType.ENCRYPTED_TALLY);
      case ENCRYPTED_TALLY ->
          EnumSet.of(shuffled ? EventType.SHUFFLE : EventType.PARTIAL_DECRYPTION);
      case SHUFFLE -> EnumSet.of(EventType.SHUFFLE, EventType.END_SHUFFLES);
      case END_SHUFFLES -> EnumSet.of(EventType.PARTIAL_DECRYPTION);
      case PARTIAL_DECRYPTION -> EnumSet.of(EventType.PARTIAL_DECRYPTION, EventType.RESULT);
      case RESULT -> EnumSet.noneOf(EventType.class);
    };
  }
}
