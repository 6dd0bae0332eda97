package org.tupyo.server.ballots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/// How many ballots this server has answered since its start, by how: all elections together, and
/// nothing about who or what.
@Component
public class CastCounts {
  private static final String ACCEPTED = "ACCEPTED";
  private static final String UNSETTLED = "UNSETTLED";

  private final Map<String, LongAdder> counts = new LinkedHashMap<>();

  CastCounts() {
    counts.put(ACCEPTED, new LongAdder());
    counts.put(UNSETTLED, new LongAdder());
    for (var reason : CastResult.Reason.values()) {
      counts.put(reason.name(), new LongAdder());
    }
  }

  /// The outcomes that are counted: `ACCEPTED`, `UNSETTLED` and every reason for a refusal.
  public List<String> outcomes() {
    return List.copyOf(counts.keySet());
  }

  /// How many had this outcome.
  public long of(String outcome) {
    var count = counts.get(outcome);
    if (count == null) {
      throw new IllegalArgumentException("no outcome: " + outcome);
    }
    return count.sum();
  }

  CastResult count(CastResult result) {
    var outcome =
        switch (result) {
          case CastResult.Accepted _ -> ACCEPTED;
          case CastResult.Unsettled _ -> UNSETTLED;
          case CastResult.Refused(var reason) -> reason.name();
        };
    var count = counts.get(outcome);
    if (count != null) {
      count.increment();
    }
    return result;
  }
}
