package org.tupyo.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Methods;
import org.tupyo.server.elections.Option;
import org.tupyo.server.elections.OptionId;

/// A question that is being typed, as the contest that would come of it.
final class Specimen {
  /// More candidates than that nobody needs to see to know what the ballot is like.
  static final int MOST = 12;

  private Specimen() {}

  /// @param at its place among the questions
  /// @param most candidates
  static Contest of(WhatForm.Question question, int at, int most) {
    var part = Optional.of(question.part()).filter(typed -> !typed.isBlank());
    return new Contest(
        new ContestId(at + 1L),
        question.title(),
        MethodForm.seats(question.seats()),
        Methods.sketch(question.text()),
        part,
        options(question.candidates(), most));
  }

  private static List<Option> options(List<WhatForm.Candidate> candidates, int most) {
    var options = new ArrayList<Option>();
    for (var candidate : candidates.subList(0, Math.min(most, candidates.size()))) {
      options.add(
          new Option(
              new OptionId(options.size() + 1L),
              candidate.name(),
              Optional.of(candidate.part()).filter(typed -> !typed.isBlank()),
              candidate.pledge(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return options;
  }
}
