package org.tupyo.server.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tupyo.server.desk.WhatForm.Candidate;
import org.tupyo.server.desk.WhatForm.Question;
import org.tupyo.server.texts.Messages;

/// Ways to begin an election: what the first screen is filled with.
enum Start {
  /// One of several people.
  LEADER,
  /// For or against.
  YES_NO,
  /// Several proposals, to be put in order.
  PROPOSALS;

  /// As in addresses and in keys of messages: `yes-no`.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Start> find(String word) {
    return Arrays.stream(values()).filter(start -> start.word().equals(word)).findFirst();
  }

  /// The form for this start, in the reader's language.
  WhatForm form(Messages messages, Locale locale) {
    var blank = Question.blank();
    var question =
        switch (this) {
          case LEADER -> blank;
          case YES_NO -> blank.with(yesAndNo(messages, locale));
          case PROPOSALS -> blank.ranked();
        };
    return new WhatForm("", "", "", List.of(question));
  }

  /// The answers of a question for or against, in the reader's language.
  static List<Candidate> yesAndNo(Messages messages, Locale locale) {
    return List.of(
        answer(messages.text(locale, "desk.start.yes")),
        answer(messages.text(locale, "desk.start.no")));
  }

  private static Candidate answer(String name) {
    return Candidate.named(name, "");
  }
}
