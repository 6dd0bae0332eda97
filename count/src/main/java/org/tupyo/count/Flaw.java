package org.tupyo.count;

/// Why a ballot is invalid. A ballot has at most one flaw, and a blank one has none.
public enum Flaw {
  /// More marks than the contest allows.
  TOO_MANY_MARKS,
  /// Some marks, but fewer than the contest asks for.
  TOO_FEW_MARKS,
  /// A number below the lowest or above the highest that may be given.
  OUT_OF_RANGE,
  /// More points or credits than each voter has.
  OVER_BUDGET,
  /// Nothing that the form of the contest gives a meaning to.
  UNREADABLE
}
