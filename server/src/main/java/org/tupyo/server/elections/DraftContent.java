package org.tupyo.server.elections;

import java.util.List;
import java.util.Optional;

/// What a draft says, checked, and perhaps not kept yet: new contests and options have no id.
record DraftContent(Details details, List<Question> contests) {
  DraftContent {
    contests = List.copyOf(contests);
  }

  static DraftContent of(Election election) {
    return new DraftContent(
        election.details(), election.contests().stream().map(Question::of).toList());
  }

  /// The same for another draft.
  DraftContent asNew() {
    return new DraftContent(details, contests.stream().map(Question::asNew).toList());
  }

  DraftContent withoutDates() {
    return new DraftContent(
        new Details(
            details.title(),
            details.description(),
            details.zone(),
            Optional.empty(),
            Optional.empty(),
            details.rules()),
        contests);
  }

  record Question(
      Optional<ContestId> id,
      String title,
      int seats,
      VotingMethod method,
      Optional<String> eligiblePart,
      List<Answer> options) {
    Question {
      options = List.copyOf(options);
    }

    static Question of(Contest contest) {
      return new Question(
          Optional.of(contest.id()),
          contest.title(),
          contest.seats(),
          contest.method(),
          contest.eligiblePart(),
          contest.options().stream().map(Answer::of).toList());
    }

    Question with(List<Answer> others) {
      return new Question(id, title, seats, method, eligiblePart, others);
    }

    Question withId(ContestId own) {
      return new Question(Optional.of(own), title, seats, method, eligiblePart, options);
    }

    Question asNew() {
      return new Question(
          Optional.empty(),
          title,
          seats,
          method,
          eligiblePart,
          options.stream().map(Answer::asNew).toList());
    }
  }

  record Answer(
      Optional<OptionId> id,
      String name,
      Optional<String> part,
      String pledge,
      Optional<String> link) {
    static Answer of(Option option) {
      return new Answer(
          Optional.of(option.id()), option.name(), option.part(), option.pledge(), option.link());
    }

    Answer withId(OptionId own) {
      return new Answer(Optional.of(own), name, part, pledge, link);
    }

    Answer asNew() {
      return new Answer(Optional.empty(), name, part, pledge, link);
    }
  }
}
