package org.tupyo.count.committees;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tupyo.count.Fraction;

/// Sends votes from ballots to the members of whom they approve, until each member has what it
/// needs or nothing more can be sent (Ford and Fulkerson, shortest ways first). All amounts are
/// multiplied by one number, so that they are whole.
final class Flow {
  private final List<BigInteger> approved;
  private final BigInteger[] spare;
  private final BigInteger[] needed;
  private final BigInteger[][] sent;

  /// @param ballots by which members they approve of, one bit a member
  /// @param each what every member needs
  Flow(int members, Map<BigInteger, BigInteger> ballots, Fraction each) {
    this.approved = List.copyOf(ballots.keySet());
    this.spare =
        ballots.values().stream()
            .map(votes -> votes.multiply(each.denominator()))
            .toArray(BigInteger[]::new);
    this.needed = new BigInteger[members];
    Arrays.fill(needed, each.numerator());
    this.sent = new BigInteger[spare.length][members];
    for (var row : sent) {
      Arrays.fill(row, BigInteger.ZERO);
    }
  }

  void fill() {
    for (int member = 0; member < needed.length; member++) {
      while (needed[member].signum() > 0 && sendTo(member)) {}
    }
  }

  /// Sends something to this member, from a ballot that has votes to spare or through others.
  private boolean sendTo(int member) {
    var search = new Search(List.of(member));
    int from = search.ballotWithSpare();
    if (from < 0) {
      return false;
    }
    var amount = spare[from].min(needed[member]);
    for (int ballot = from; ; ballot = search.next(ballot)) {
      int by = search.memberOf[ballot];
      if (search.ballotOf[by] < 0) {
        break;
      }
      amount = amount.min(sent[search.ballotOf[by]][by]);
    }
    spare[from] = spare[from].subtract(amount);
    needed[member] = needed[member].subtract(amount);
    for (int ballot = from; ; ballot = search.next(ballot)) {
      int by = search.memberOf[ballot];
      sent[ballot][by] = sent[ballot][by].add(amount);
      int other = search.ballotOf[by];
      if (other < 0) {
        return true;
      }
      sent[other][by] = sent[other][by].subtract(amount);
    }
  }

  /// The members who cannot all have what they need: those still short, and whoever shares every
  /// one of their ballots' votes.
  List<Integer> shortOfSupport() {
    var open = new ArrayList<Integer>();
    for (int member = 0; member < needed.length; member++) {
      if (needed[member].signum() > 0) {
        open.add(member);
      }
    }
    return open.isEmpty() ? open : new Search(open).membersSeen();
  }

  /// Looks from members back to the ballots that could send them more: directly, or by taking from
  /// another member who could get it elsewhere.
  private final class Search {
    /// Of each ballot seen: the member it can send to. -1 where it was not seen.
    private final int[] memberOf = new int[spare.length];

    /// Of each member seen: the ballot that would then send them less. -1 where the search began.
    private final int[] ballotOf = new int[needed.length];

    private final boolean[] seen = new boolean[needed.length];
    private final ArrayDeque<Integer> queue = new ArrayDeque<>();

    Search(List<Integer> from) {
      Arrays.fill(memberOf, -1);
      Arrays.fill(ballotOf, -1);
      from.forEach(member -> {
        seen[member] = true;
        queue.add(member);
      });
    }

    int ballotWithSpare() {
      while (!queue.isEmpty()) {
        int member = queue.removeFirst();
        for (int ballot = 0; ballot < spare.length; ballot++) {
          if (memberOf[ballot] < 0 && approved.get(ballot).testBit(member)) {
            memberOf[ballot] = member;
            if (spare[ballot].signum() > 0) {
              return ballot;
            }
            follow(ballot);
          }
        }
      }
      return -1;
    }

    private void follow(int ballot) {
      for (int other = 0; other < needed.length; other++) {
        if (!seen[other] && sent[ballot][other].signum() > 0) {
          seen[other] = true;
          ballotOf[other] = ballot;
          queue.add(other);
        }
      }
    }

    int next(int ballot) {
      return ballotOf[memberOf[ballot]];
    }

    List<Integer> membersSeen() {
      if (ballotWithSpare() >= 0) {
        throw new IllegalStateException("votes can still be sent to whoever needs them");
      }
      var members = new ArrayList<Integer>();
      for (int member = 0; member < seen.length; member++) {
        if (seen[member]) {
          members.add(member);
        }
      }
      return members;
    }
  }
}
