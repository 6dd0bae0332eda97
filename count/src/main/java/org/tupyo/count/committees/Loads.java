package org.tupyo.count.committees;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;

/// What the voters carry in Phragmén's rule.
final class Loads implements OneByOne.Rule {
  private final Approvals approvals;
  private final Map<Approvals.Row, Fraction> load = new LinkedHashMap<>();

  Loads(Approvals approvals) {
    this.approvals = approvals;
    approvals.rows().forEach(row -> load.put(row, Fraction.ZERO));
  }

  /// Begins with something in hand, which is a load below 0.
  Loads(Approvals approvals, Map<Approvals.Row, Fraction> budgets) {
    this.approvals = approvals;
    approvals
        .rows()
        .forEach(row -> load.put(row, budgets.getOrDefault(row, Fraction.ZERO).negated()));
  }

  /// The load that each of a candidate's supporters would carry.
  @Override
  public Step.Figures step(List<Candidate> left, List<Candidate> elected) {
    var loads = new LinkedHashMap<Candidate, Fraction>();
    for (var candidate : left) {
      // Nobody can carry a seat without supporters; such a candidate only fills the committee.
      var carried =
          approvals.supporters(candidate) > 0
              ? after(candidate)
              : Fraction.of(left.size() + elected.size() + 1L);
      loads.put(candidate, carried);
    }
    return new Step.Figures(Step.About.LOADS, loads);
  }

  private Fraction after(Candidate candidate) {
    var carried = Fraction.ONE;
    for (var row : approvals.rows()) {
      if (row.approved().contains(candidate)) {
        carried = carried.plus(load.getOrDefault(row, Fraction.ZERO).times(row.times()));
      }
    }
    return carried.dividedBy(approvals.supporters(candidate));
  }

  @Override
  public void elected(Candidate candidate) {
    if (approvals.supporters(candidate) == 0) {
      return;
    }
    var carried = after(candidate);
    load.replaceAll((row, own) -> row.approved().contains(candidate) ? carried : own);
  }
}
