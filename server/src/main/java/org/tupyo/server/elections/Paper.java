package org.tupyo.server.elections;

import java.util.List;

/// What the ballot paper of a contest asks, whatever method counts it.
public sealed interface Paper {

  /// To mark options, all alike.
  ///
  /// @param min fewest marks of a ballot that is not blank
  /// @param max most marks
  record Marks(int min, int max) implements Paper {}

  /// To put options in an order, the best first.
  ///
  /// @param min fewest options that a ballot which is not blank must rank
  /// @param max most options that it may rank
  record Ranks(int min, int max, Equal equal) implements Paper {}

  /// To give options numbers; one without has none, which is not the lowest.
  record Scores(int lowest, int highest) implements Paper {}

  /// To give options grades in words; one without has none.
  ///
  /// @param grades how many there are
  /// @param words the worst first; empty for the usual words in each reader's language
  record Grades(int grades, List<String> words) implements Paper {
    public Grades {
      words = List.copyOf(words);
    }
  }

  /// To share points out.
  ///
  /// @param budget what a ballot may spend
  record Points(int budget, Price price) implements Paper {}

  /// Whether two options may have the same rank.
  enum Equal {
    ALLOWED,
    REFUSED
  }

  /// What points cost.
  enum Price {
    /// Each as much as the other.
    EVEN,
    /// So many points for one option cost their square.
    SQUARE;

    /// What so many points for one option cost.
    public long of(long points) {
      return this == EVEN ? points : points * points;
    }
  }

  /// What a paper asks, without its numbers.
  enum Kind {
    ONE,
    SEVERAL,
    RANKING,
    SCORES,
    GRADES,
    POINTS
  }
}
