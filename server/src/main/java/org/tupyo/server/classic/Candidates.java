package org.tupyo.server.classic;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.OptionId;

/// The options of the featured election, found by what the predecessor called a candidate's id.
@Component
class Candidates {
  /// As many digits as every `long` can hold.
  private static final int MOST_DIGITS = 18;

  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

  private final Elections elections;

  Candidates(Elections elections) {
    this.elections = elections;
  }

  /// A candidate, and where to vote for it.
  record Found(Election election, Contest contest, Option option) {
    /// The part whose leader this candidate would be; empty where the contest is for everyone.
    String part() {
      return part(contest, option);
    }

    static String part(Contest contest, Option option) {
      return option.part().or(contest::eligiblePart).orElse("");
    }
  }

  Optional<Election> election() {
    return elections.featured();
  }

  /// Finds a candidate.
  ///
  /// @param digits of any number, with leading zeros or without
  Optional<Found> find(String digits) {
    var number = LEADING_ZEROS.matcher(digits).replaceFirst("");
    return number.length() > MOST_DIGITS
        ? Optional.empty()
        : election().flatMap(election -> find(election, new OptionId(Long.parseLong(number))));
  }

  private static Optional<Found> find(Election election, OptionId id) {
    for (var contest : election.contests()) {
      var option = contest.option(id);
      if (option.isPresent()) {
        return Optional.of(new Found(election, contest, option.get()));
      }
    }
    return Optional.empty();
  }
}
