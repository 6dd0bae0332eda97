package org.tupyo.count.transfer;

/// What the rules that keep papers in parcels differ in.
///
/// @param quota how the quota comes about
/// @param losers when several are excluded together
/// @param stage what a stage of an exclusion is
record ParcelRules(Quota quota, Losers losers, ExclusionStage stage) {

  /// How the quota comes about.
  enum Quota {
    /// The votes divided by one more than the seats, rounded up to two decimals; it falls while
    /// nobody is elected, and what elects is a share of the votes still active.
    FALLING,
    /// The same quotient without its decimals, and one more.
    WHOLE
  }

  /// When several are excluded together: their votes and the surpluses not transferred are …
  enum Losers {
    /// … not more than the votes of the next above them.
    AT_MOST_NEXT,
    /// … fewer than those.
    BELOW_NEXT
  }

  /// What a stage of an exclusion is.
  enum ExclusionStage {
    /// The papers of one value.
    EACH_VALUE,
    /// All papers, those of first preferences first, then value by value.
    ALL_VALUES
  }

  static ParcelRules ers97() {
    return new ParcelRules(Quota.FALLING, Losers.AT_MOST_NEXT, ExclusionStage.EACH_VALUE);
  }

  static ParcelRules northernIreland() {
    return new ParcelRules(Quota.WHOLE, Losers.BELOW_NEXT, ExclusionStage.ALL_VALUES);
  }
}
