package org.tupyo.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Listing;
import org.tupyo.server.elections.Stage;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.voters.RollEntries;

/// What lies on an organiser's desk: the elections, with those that need somebody on top.
@Component
class Desk {
  private static final Duration SOON = Duration.ofHours(24);
  private static final int MOST = 30;

  private final Elections elections;
  private final RollEntries entries;
  private final DatabaseClock clock;

  Desk(Elections elections, RollEntries entries, DatabaseClock clock) {
    this.elections = elections;
    this.entries = entries;
    this.clock = clock;
  }

  /// Why an election needs its organiser now.
  enum Need {
    /// It opens by itself within a day.
    OPENS_SOON,
    /// Its time to open has come, and it did not open: something is missing.
    SHOULD_BE_OPEN,
    /// Mail did not reach some of its voters.
    UNREACHED,
    /// It closes within a day.
    CLOSES_SOON,
    /// Voting is over and the result waits for its organiser.
    TO_PUBLISH
  }

  /// An election on the desk.
  ///
  /// @param need empty where it can wait
  record Card(Listing.Row election, Optional<Need> need) {}

  /// @param more where the list of past elections goes on
  record View(
      List<Card> needy,
      List<Card> open,
      List<Card> drafts,
      List<Card> past,
      Optional<Listing.Place> more) {

    boolean isEmpty() {
      return needy.isEmpty() && open.isEmpty() && drafts.isEmpty() && past.isEmpty();
    }
  }

  /// What this member looks after: the own elections, or for an administrator all.
  ///
  /// @param after where a further page of past elections starts; empty for the first
  View of(Member member, Optional<Listing.Place> after) {
    var now = clock.now();
    var past = list(member, EnumSet.of(Stage.PUBLISHED), after);
    if (after.isPresent()) {
      return new View(List.of(), List.of(), List.of(), cards(past.rows(), now), past.next());
    }
    var running =
        cards(
            list(member, EnumSet.of(Stage.DRAFT, Stage.OPEN, Stage.CLOSED), Optional.empty())
                .rows(),
            now);
    var calm = running.stream().filter(card -> card.need().isEmpty()).toList();
    return new View(
        running.stream().filter(card -> card.need().isPresent()).toList(),
        calm.stream().filter(card -> card.election().stage() == Stage.OPEN).toList(),
        calm.stream().filter(card -> card.election().stage() == Stage.DRAFT).toList(),
        cards(past.rows(), now),
        past.next());
  }

  private Listing list(Member member, EnumSet<Stage> stages, Optional<Listing.Place> after) {
    return member.role().includes(Role.ADMINISTRATOR)
        ? elections.ofAll(stages, after, MOST)
        : elections.ofOrganiser(member.id(), stages, after, MOST);
  }

  private List<Card> cards(List<Listing.Row> rows, Instant now) {
    var cards = new ArrayList<Card>();
    rows.forEach(row -> cards.add(new Card(row, need(row, now))));
    return cards;
  }

  private Optional<Need> need(Listing.Row row, Instant now) {
    return switch (row.stage()) {
      case DRAFT ->
          row.opensAt()
              .filter(at -> at.isBefore(now.plus(SOON)))
              .map(at -> at.isAfter(now) ? Need.OPENS_SOON : Need.SHOULD_BE_OPEN);
      case OPEN ->
          entries.countUnreached(row.id()) > 0
              ? Optional.of(Need.UNREACHED)
              : row.closesAt().filter(at -> at.isBefore(now.plus(SOON))).map(_ -> Need.CLOSES_SOON);
      case CLOSED -> Optional.of(Need.TO_PUBLISH);
      case PUBLISHED -> Optional.empty();
    };
  }
}
