package org.tupyo.server.tally;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tupyo.server.elections.Methods;

/// How many seats each list got.
public final class Seats {
  private Seats() {}

  /// By the name of the list, in the order in which they were elected; empty where people are
  /// elected, not lists.
  public static Map<String, Integer> of(Result.Counted counted) {
    var seats = new LinkedHashMap<String, Integer>();
    if (Methods.isOfLists(counted.contest().method())) {
      counted
          .tally()
          .outcome()
          .elected()
          .forEach(list -> seats.merge(list.name(), 1, Integer::sum));
    }
    return seats;
  }
}
