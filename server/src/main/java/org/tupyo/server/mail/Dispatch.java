package org.tupyo.server.mail;

import java.time.Instant;
import java.util.Optional;

/// A letter and what became of it, without its secrets.
///
/// @param person whom it is for, in the words of its feature
/// @param attempts how often it was tried
/// @param nextAt when it is tried next
/// @param sentAt when it left, or was laid down
/// @param error what the mail server said at the last attempt that failed; may be empty
/// @param kept whether its whole text is still here
public record Dispatch(
    long id,
    String topic,
    Optional<String> person,
    String recipient,
    String subject,
    State state,
    Instant queuedAt,
    long attempts,
    Optional<Instant> nextAt,
    Optional<Instant> sentAt,
    String error,
    boolean kept) {

  /// Where a letter is.
  public enum State {
    /// It is going to be sent, for the first time or again.
    WAITING,
    /// The mail server has it.
    SENT,
    /// It lies in the data folder, for want of a mail server.
    LAID_DOWN,
    /// The mail server will not have it, or did not for too long.
    REFUSED,
    /// The mail server took it, and a server further on reported that it could not deliver it.
    BOUNCED,
    /// The connection broke off when the mail server may have had it.
    UNCERTAIN,
    /// It was held back, because its link had died before it left.
    WITHDRAWN
  }

  /// The address of the election that it is about; empty for letters about accounts.
  public Optional<String> election() {
    return topic.startsWith(Letter.aboutElection(""))
        ? Optional.of(topic.substring(Letter.aboutElection("").length()))
        : Optional.empty();
  }

  /// Whether somebody should see to it that its reader is reached.
  public boolean isUnreached() {
    return state == State.REFUSED || state == State.BOUNCED || state == State.UNCERTAIN;
  }

  /// Shows no address and no words.
  @Override
  public String toString() {
    return "Dispatch[id=%d, state=%s]".formatted(id, state);
  }
}
