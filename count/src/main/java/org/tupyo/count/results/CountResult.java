package org.tupyo.count.results;

import java.util.Optional;
import org.tupyo.count.Caps;
import org.tupyo.count.Tally;
import org.tupyo.count.decision.Decision;

/// What is written of a count: the tally, and the rules beside its method.
///
/// @param method as the catalogue calls it
/// @param caps on the winners of one affiliation; [Caps#NONE] where there are none
/// @param decision whether the result stands, where there is a rule for it
public record CountResult(String method, Tally tally, Caps caps, Optional<Decision> decision) {

  /// A count without caps and without a decision rule.
  public CountResult(String method, Tally tally) {
    this(method, tally, Caps.NONE, Optional.empty());
  }
}
