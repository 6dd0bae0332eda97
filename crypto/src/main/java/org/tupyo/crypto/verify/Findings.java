package org.tupyo.crypto.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Failed checks being collected, from many threads.
final class Findings {
  /// A record with more faults than this is not worth a longer list.
  private static final int MOST = 100;

  private final List<Finding> all = new ArrayList<>();

  synchronized void add(Finding finding) {
    if (all.size() < MOST) {
      all.add(finding);
    }
  }

  synchronized boolean isEmpty() {
    return all.isEmpty();
  }

  /// By the events they are about.
  synchronized List<Finding> sorted() {
    return all.stream()
        .sorted(Comparator.comparingInt(finding -> finding.event().orElse(-1)))
        .toList();
  }
}
