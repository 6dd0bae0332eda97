package org.tupyo.count;

/// Why a ballot is invalid. A ballot has at most one flaw, and a blank one has none.
public enum Flaw {
  /// More marks than the contest allows.
  TOO_MANY_MARKS,
  /// Some marks, but fewer than the contest asks for.
  TOO_FEW_MARKS,
  /// Nothing that the form of the contest gives a meaning to.
  UNREADABLE
}
