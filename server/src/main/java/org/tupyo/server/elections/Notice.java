package org.tupyo.server.elections;

import java.time.Instant;
import java.util.Optional;

/// What readers of an election are told of changes after its opening.
public sealed interface Notice {
  Instant at();

  /// A slip of the pen was put right.
  ///
  /// @param what `title`, `description`, `contest-title`, `name` or `pledge`; what it is called
  ///   stands under `elections.notice.WHAT`
  record Corrected(
      Instant at,
      String what,
      Optional<ContestId> contest,
      Optional<OptionId> option,
      String from,
      String to)
      implements Notice {}

  /// A candidate stands no longer.
  ///
  /// @param name as it was then
  /// @param reason in the organiser's words
  record Withdrawn(Instant at, ContestId contest, OptionId option, String name, String reason)
      implements Notice {}

  /// The closing was put off.
  record Extended(Instant at, Instant from, Instant to) implements Notice {}
}
