package org.tupyo.crypto.holding;

import org.tupyo.crypto.json.Sentence;

/// What became of something that was to be written into a record.
public sealed interface Step {

  /// It is in the record.
  ///
  /// @param head hash of the last event now
  record Done(String head) implements Step {}

  /// It is not, and the record is as it was.
  ///
  /// @param detail what was expected or found
  record Refused(Reason reason, Sentence detail) implements Step {}

  /// Why something is refused.
  enum Reason {
    /// The election is not that far, or further.
    STAGE,
    /// The ballot is not valid.
    BALLOT,
    /// The ballot's credential is not on the list.
    CREDENTIAL,
    /// The same ballot was cast before.
    REPEATED,
    /// There is no trustee of this number.
    NO_TRUSTEE,
    /// This trustee did this before.
    TWICE,
    /// The proofs do not hold.
    PROOF,
    /// Too few trustees did their part.
    MISSING,
    /// The seed is not the one that the election announced.
    TIE_SEED
  }
}
