package org.tupyo.server.ballots;

/// Shows that a ballot is in the box: its entry in the public log, and what the entry's hash is
/// made from, so that anyone can compute it again.
///
/// @param previousHash of the entry before
/// @param content of the entry: a commitment that tells nothing about the choice
/// @param link whether the hashes before, of and after the entry fit together
public record Inclusion(Receipt receipt, String previousHash, String content, Link link) {

  /// How an entry hangs in the log.
  public enum Link {
    /// It follows from the one before, and the one after follows from it.
    INTACT,
    /// A hash is not what it should be: the log was changed from outside.
    BROKEN
  }
}
