package org.tupyo.count.committees;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tupyo.count.Candidate;
import org.tupyo.count.Fraction;

/// How much support each member of a committee can have at once, where every vote is shared among
/// the members of whom its ballot approves.
///
/// By Hall's theorem, as much as the poorest group of members: the ballots that approve of any of
/// them, divided by how many they are. A group that is poorer than supposed shows as a bottleneck
/// when that much is sent from the ballots to every member, and is then what is supposed next.
final class Support {
  private final Approvals approvals;

  Support(Approvals approvals) {
    this.approvals = approvals;
  }

  /// The least support in the committee with each of these candidates added to it.
  Map<Candidate, Fraction> withEach(List<Candidate> left, List<Candidate> elected) {
    var support = new LinkedHashMap<Candidate, Fraction>();
    for (var candidate : left) {
      var committee = new ArrayList<>(elected);
      committee.add(candidate);
      support.put(candidate, least(committee));
    }
    return support;
  }

  private Fraction least(List<Candidate> committee) {
    var ballots = ballots(committee);
    var poorest = committee;
    while (true) {
      var each = ratio(poorest, committee, ballots);
      if (each.signum() == 0) {
        return each;
      }
      var flow = new Flow(committee.size(), ballots, each);
      flow.fill();
      var scarce = flow.shortOfSupport();
      if (scarce.isEmpty()) {
        return each;
      }
      poorest = scarce.stream().map(committee::get).toList();
    }
  }

  /// The ballots by which members they approve of, one bit a member.
  private Map<BigInteger, BigInteger> ballots(List<Candidate> committee) {
    var ballots = new LinkedHashMap<BigInteger, BigInteger>();
    for (var row : approvals.rows()) {
      var members = BigInteger.ZERO;
      for (int i = 0; i < committee.size(); i++) {
        members = row.approved().contains(committee.get(i)) ? members.setBit(i) : members;
      }
      if (members.signum() > 0) {
        ballots.merge(members, BigInteger.valueOf(row.times()), BigInteger::add);
      }
    }
    return ballots;
  }

  private static Fraction ratio(
      List<Candidate> group, List<Candidate> committee, Map<BigInteger, BigInteger> ballots) {
    var mask = BigInteger.ZERO;
    for (var member : group) {
      mask = mask.setBit(committee.indexOf(member));
    }
    var votes = BigInteger.ZERO;
    for (var row : ballots.entrySet()) {
      votes = row.getKey().and(mask).signum() > 0 ? votes.add(row.getValue()) : votes;
    }
    return new Fraction(votes, BigInteger.valueOf(group.size()));
  }
}
