package org.tupyo.server.elections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tupyo.server.accounts.MemberId;

/// An election in one of its states: Draft, Open, Closed, Published. It only goes forward.
public sealed interface Election {
  ElectionId id();

  /// Who made it and looks after it.
  MemberId organiser();

  Details details();

  /// In the order of the ballot.
  List<Contest> contests();

  /// Raised by every edit; two equal versions of one election are equal.
  long version();

  /// Being prepared; only its organiser sees it, but for its [Details] once they are announced.
  record Draft(
      ElectionId id,
      MemberId organiser,
      Details details,
      List<Contest> contests,
      long version,
      Optional<Instant> announcedAt)
      implements Election {
    public Draft {
      contests = List.copyOf(contests);
    }
  }

  /// Takes ballots.
  record Open(
      ElectionId id,
      MemberId organiser,
      Details details,
      List<Contest> contests,
      long version,
      Opening opening)
      implements Election {
    public Open {
      contests = List.copyOf(contests);
    }
  }

  /// Takes no more ballots; its result is counted but not shown to all.
  record Closed(
      ElectionId id,
      MemberId organiser,
      Details details,
      List<Contest> contests,
      long version,
      Opening opening,
      Instant closedAt)
      implements Election {
    public Closed {
      contests = List.copyOf(contests);
    }
  }

  /// Over, with its result open to all.
  record Published(
      ElectionId id,
      MemberId organiser,
      Details details,
      List<Contest> contests,
      long version,
      Opening opening,
      Instant closedAt,
      Instant publishedAt)
      implements Election {
    public Published {
      contests = List.copyOf(contests);
    }
  }

  /// How an election was opened.
  ///
  /// @param at by the database's clock
  /// @param rollSize voters on the roll at that moment
  /// @param rollFingerprint SHA-256 of the roll, 64 hexadecimal digits; see `voters`
  record Opening(Instant at, long rollSize, String rollFingerprint) {}

  /// Its state by name.
  default Stage stage() {
    return switch (this) {
      case Draft _ -> Stage.DRAFT;
      case Open _ -> Stage.OPEN;
      case Closed _ -> Stage.CLOSED;
      case Published _ -> Stage.PUBLISHED;
    };
  }

  /// Finds one of its contests.
  default Optional<Contest> contest(ContestId id) {
    return contests().stream().filter(contest -> contest.id().equals(id)).findFirst();
  }

  /// Whether ballots were or are taken: there is a roll, a log and a box.
  default boolean hasOpened() {
    return switch (this) {
      case Draft _ -> false;
      case Open _, Closed _, Published _ -> true;
    };
  }
}
