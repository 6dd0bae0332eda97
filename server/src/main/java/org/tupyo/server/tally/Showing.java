package org.tupyo.server.tally;

/// Whether somebody sees a result now.
public sealed interface Showing {
  /// Here it is.
  record Shown(Result result) implements Showing {}

  /// Not at present.
  record Hidden(Until until) implements Showing {}

  /// The running count and the box disagree: something wrote into the database past the ballot box.
  /// No result is shown or published until people have looked.
  record Disputed() implements Showing {}

  /// When a hidden result is shown.
  enum Until {
    /// When voting has begun.
    OPENING,
    /// When voting is over.
    CLOSING,
    /// When the organiser publishes it.
    PUBLICATION
  }
}
