package org.tupyo.count.committees;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;
import org.tupyo.count.Step;

/// What the voters can still pay in the method of equal shares. A seat costs 1.
final class Budgets implements OneByOne.Rule {
  private final Approvals approvals;
  private final Map<Approvals.Row, Fraction> budget = new LinkedHashMap<>();
  private Optional<Loads> rest = Optional.empty();

  Budgets(Approvals approvals, int seats) {
    this.approvals = approvals;
    long voters = approvals.rows().stream().mapToLong(Approvals.Row::times).sum();
    for (var row : approvals.rows()) {
      budget.put(row, new Fraction(seats, voters));
    }
  }

  /// The price at which each of a candidate's supporters pays, or all that they have. Once nobody
  /// can be paid, the loads of Phragmén's rule.
  @Override
  public Step.Figures step(List<Candidate> left, List<Candidate> elected) {
    if (rest.isEmpty()) {
      var prices = new LinkedHashMap<Candidate, Fraction>();
      for (var candidate : left) {
        price(candidate).ifPresent(price -> prices.put(candidate, price));
      }
      if (!prices.isEmpty()) {
        return new Step.Figures(Step.About.PRICES, prices);
      }
      rest = Optional.of(new Loads(approvals, budget));
    }
    return rest.get().step(left, elected);
  }

  /// The lowest price at which the supporters can pay, or nothing where they cannot.
  private Optional<Fraction> price(Candidate candidate) {
    var supporters =
        approvals.rows().stream()
            .filter(row -> row.approved().contains(candidate))
            .sorted((a, b) -> own(a).compareTo(own(b)))
            .toList();
    var open = Fraction.ONE;
    long paying = supporters.stream().mapToLong(Approvals.Row::times).sum();
    for (var row : supporters) {
      var each = open.dividedBy(paying);
      if (each.compareTo(own(row)) <= 0) {
        return Optional.of(each);
      }
      // These give all they have, and the richer ones pay the rest.
      open = open.minus(own(row).times(row.times()));
      paying -= row.times();
    }
    return Optional.empty();
  }

  private Fraction own(Approvals.Row row) {
    return budget.getOrDefault(row, Fraction.ZERO);
  }

  @Override
  public void elected(Candidate candidate) {
    if (rest.isPresent()) {
      rest.get().elected(candidate);
      return;
    }
    price(candidate)
        .ifPresent(price ->
            budget.replaceAll((row, own) ->
                row.approved().contains(candidate) ? own.minus(own.min(price)) : own));
  }
}
