package org.tupyo.server.voters;

/// What an organiser says about one row of a list, in place of what stands there.
///
/// @param name empty where the address is all that is known
/// @param email empty for somebody whose link is handed over
/// @param leftOut whether the row is to be passed over
record RowFix(String name, String email, boolean leftOut) {
  static RowFix out() {
    return new RowFix("", "", true);
  }

  /// Shows neither name nor address.
  @Override
  public String toString() {
    return "RowFix[leftOut=%s]".formatted(leftOut);
  }
}
