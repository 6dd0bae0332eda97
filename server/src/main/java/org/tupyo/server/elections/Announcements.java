package org.tupyo.server.elections;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.DraftEditing.Plan;
import org.tupyo.server.storage.DatabaseClock;

/// Elections that are announced before they open: everybody can read what they are about and when,
/// and nothing else of the draft.
@Component
public class Announcements {
  private static final int MOST = 50;

  private final DraftEditing editing;
  private final DraftStore store;
  private final ElectionList list;
  private final DatabaseClock clock;

  Announcements(DraftEditing editing, DraftStore store, ElectionList list, DatabaseClock clock) {
    this.editing = editing;
    this.store = store;
    this.list = list;
    this.clock = clock;
  }

  /// Announces a draft that opens by the clock; what is edited later is announced as well.
  @Transactional
  public DraftEdit announce(Member member, ElectionId id, long version) {
    return editing.plan(
        member,
        id,
        version,
        "announced",
        draft ->
            draft.details().opensAt().filter(clock.now()::isBefore).isPresent()
                ? new Plan.Do(() -> store.announce(id, Optional.of(clock.now())))
                : new Plan.Refuse(List.of(Flaw.at("/opensAt", "announcement.time"))));
  }

  /// Takes the announcement back.
  @Transactional
  public DraftEdit withdraw(Member member, ElectionId id, long version) {
    return editing.plan(
        member,
        id,
        version,
        "announcement-withdrawn",
        _ -> new Plan.Do(() -> store.announce(id, Optional.empty())));
  }

  /// What is announced, the next to open first.
  public List<Listing.Row> all() {
    return list.announced(MOST);
  }
}
