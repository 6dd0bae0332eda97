package org.tupyo.count.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tupyo.count.Fraction;
import org.tupyo.count.decision.Requirement.Base;
import org.tupyo.count.decision.Requirement.Counted;
import org.tupyo.count.decision.Requirement.Majority;
import org.tupyo.count.decision.Requirement.Quorum;
import org.tupyo.count.decision.Requirement.Reach;

/// Requirements in a few words, as command lines and settings have them.
public final class WrittenRequirement {
  // Bounded, as an exponent could ask for a number that fills the memory.
  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,9}(\\.\\d{1,9})?%?|\\d{1,9}/0*[1-9]\\d{0,8}");

  private WrittenRequirement() {}

  /// Reads `1/2`, `40%` or `0.5` of the roll, or `30` ballots. `,valid` behind it counts only the
  /// valid ones.
  ///
  /// @return nothing where it is none of these
  public static Optional<Quorum> quorum(String text) {
    var parts = parts(text);
    var counted = Counted.CAST;
    for (var part : parts.subList(1, parts.size())) {
      switch (part) {
        case "cast" -> counted = Counted.CAST;
        case "valid" -> counted = Counted.VALID;
        default -> {
          return Optional.empty();
        }
      }
    }
    boolean ballots = parts.getFirst().matches("\\d+");
    var base = ballots ? Quorum.Of.BALLOTS : Quorum.Of.ROLL;
    var ofBallots = counted;
    return number(parts.getFirst())
        .filter(least -> ballots || least.compareTo(Fraction.ONE) <= 0)
        .map(least -> new Quorum(ofBallots, base, least));
  }

  /// Reads `1/2`, `60%` or `0.6`: more than this share of the valid ballots. Behind it stand
  /// `,at-least`, where the share itself is enough, and `,cast`, `,yes-and-no` or `,roll` for
  /// another base.
  ///
  /// @return nothing where it is none of these
  public static Optional<Majority> majority(String text) {
    var parts = parts(text);
    var base = Base.VALID;
    var reach = Reach.MORE_THAN;
    for (var part : parts.subList(1, parts.size())) {
      switch (part) {
        case "cast" -> base = Base.CAST;
        case "valid" -> base = Base.VALID;
        case "yes-and-no" -> base = Base.YES_AND_NO;
        case "roll" -> base = Base.ROLL;
        case "more-than" -> reach = Reach.MORE_THAN;
        case "at-least" -> reach = Reach.AT_LEAST;
        default -> {
          return Optional.empty();
        }
      }
    }
    var ofWhat = base;
    var enough = reach;
    return number(parts.getFirst())
        .filter(threshold -> threshold.compareTo(Fraction.ONE) <= 0)
        .map(threshold -> new Majority(ofWhat, threshold, enough));
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static Optional<Fraction> number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        text.endsWith("%")
            ? Fraction.parse(text.substring(0, text.length() - 1)).dividedBy(100)
            : Fraction.parse(text));
  }
}
