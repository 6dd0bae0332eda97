package org.tupyo.count.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.tupyo.count.Candidate;
import org.tupyo.count.Candidate.Role;
import org.tupyo.count.Caps;
import org.tupyo.count.Tie;
import org.tupyo.count.Tie.Question;

/// Fills seats from the top of an order, as caps allow.
public final class Seats {
  private final int seats;
  private final Caps caps;
  private final Ties ties;
  private final List<Candidate> elected = new ArrayList<>();
  private final List<Candidate> passedOver = new ArrayList<>();
  private Optional<Tie> open = Optional.empty();

  public Seats(int seats, Caps caps, Ties ties) {
    this.seats = seats;
    this.caps = caps;
    this.ties = ties;
  }

  /// Who has a seat; "none of the above" too, and nobody who stands below it.
  public List<Candidate> elected() {
    return elected;
  }

  /// Those who would have had a seat but for others of their affiliation.
  public List<Candidate> passedOver() {
    return passedOver;
  }

  /// The tie that nobody decided, and at which filling ended.
  public Optional<Tie> open() {
    return open;
  }

  /// Fills what is left from one group of those whom the rule cannot separate.
  ///
  /// @return the group as it stands then: those whom a decision put in order one by one
  public List<Candidate> fill(List<Candidate> group) {
    var can = group.stream().filter(one -> one.role() != Role.UNDECLARED).toList();
    if (left() <= 0 || open.isPresent() || isClosed()) {
      return group;
    }
    try {
      var may = left() == 1 ? alone(can) : together(can);
      passedOver.addAll(can.stream().filter(one -> !may.contains(one)).toList());
      if (may.size() <= left()) {
        elected.addAll(may);
        return group;
      }
      var tie = ties.ask(Question.ELECT, may, left());
      if (tie.decision() instanceof Tie.Open) {
        open = Optional.of(tie);
        return group;
      }
      elected.addAll(tie.winners());
      var order = new ArrayList<>(tie.decision().order());
      group.stream().filter(one -> !order.contains(one)).forEach(order::add);
      return order;
    } catch (OpenTie tied) {
      open = Optional.of(tied.tie());
      return group;
    }
  }

  /// Whether filling ended before everyone had their turn.
  public boolean isOver() {
    return left() <= 0 || open.isPresent() || isClosed();
  }

  private int left() {
    return seats - elected.size();
  }

  private boolean isClosed() {
    return elected.stream().anyMatch(one -> one.role() == Role.NOBODY);
  }

  private List<Candidate> alone(List<Candidate> some) {
    return some.stream().filter(one -> caps.room(one, elected) > 0).toList();
  }

  private List<Candidate> together(List<Candidate> some) {
    return together(some, elected, caps, ties);
  }

  /// As many of those who are level as may be elected together; the rule for ties says who of an
  /// affiliation.
  static List<Candidate> together(
      List<Candidate> level, Collection<Candidate> elected, Caps caps, Ties ties) {
    var out = new ArrayList<Candidate>(caps.full(level, elected));
    var rest = level.stream().filter(one -> !out.contains(one)).toList();
    // In the order of their names, as the order of a hash is no order.
    for (var members : new TreeMap<>(caps.byAffiliation(rest)).values()) {
      int room = caps.room(members.getFirst(), elected);
      if (members.size() > room) {
        var winners = ties.winners(Question.ADVANCE, members, room);
        members.stream().filter(one -> !winners.contains(one)).forEach(out::add);
      }
    }
    return level.stream().filter(one -> !out.contains(one)).toList();
  }
}
