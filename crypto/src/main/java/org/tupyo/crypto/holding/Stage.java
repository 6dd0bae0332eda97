package org.tupyo.crypto.holding;

import org.tupyo.crypto.record.EventType;

/// How far an election is.
public enum Stage {
  VOTING,
  /// Voting is over, and the sum of the ballots is still to be written.
  CLOSING,
  SHUFFLING,
  DECRYPTING,
  FINISHED;

  static Stage after(EventType last, boolean shuffled) {
    return switch (last) {
      case SETUP, BALLOT -> VOTING;
      case END_BALLOTS -> CLOSING;
      case ENCRYPTED_TALLY -> shuffled ? SHUFFLING : DECRYPTING;
      case SHUFFLE -> SHUFFLING;
      case END_SHUFFLES, PARTIAL_DECRYPTION -> DECRYPTING;
      case RESULT -> FINISHED;
    };
  }
}
