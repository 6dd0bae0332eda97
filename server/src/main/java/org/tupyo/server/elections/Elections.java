package org.tupyo.server.elections;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.place.Place;

/// All elections of this place.
@Component
public class Elections {
  /// How long another node's change may go unseen by [#glance].
  static final Duration SEEN_WITHIN = Duration.ofSeconds(1);

  /// The place's setting that names the election which the predecessor's API serves.
  public static final String FEATURED = "elections.featured";

  private final ElectionStore store;
  private final ElectionList list;
  private final Place place;
  private final Cache<ElectionId, Election> seen =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(1_000)
          .expireAfterWrite(SEEN_WITHIN)
          .build();

  private final LoadingCache<String, Optional<ElectionId>> lastOpened;

  Elections(ElectionStore store, ElectionList list, Place place) {
    this.store = store;
    this.list = list;
    this.place = place;
    this.lastOpened =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .expireAfterWrite(SEEN_WITHIN)
            .build(_ -> list.lastOpened());
  }

  /// Finds an election as it is now.
  public Optional<Election> find(ElectionId id) {
    return store.find(id);
  }

  /// Finds an election as it was at most [#SEEN_WITHIN] ago; this node's own changes show at once.
  /// For pages and casts under load: what decides is asked again when the ballot is stored.
  public Optional<Election> glance(ElectionId id) {
    var known = seen.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    var found = store.find(id);
    found.ifPresent(election -> seen.put(id, election));
    return found;
  }

  /// Gives an election to someone who looks after it: its organiser, or an administrator.
  ///
  /// @throws ElectionNotFound for everyone else, as if there were none
  public Election lookedAfterBy(Member member, ElectionId id) {
    return store
        .find(id)
        .filter(election -> isLookedAfterBy(member, election))
        .orElseThrow(ElectionNotFound::new);
  }

  /// Whether this member may change this election.
  public static boolean isLookedAfterBy(Member member, Election election) {
    return member.role().includes(Role.ADMINISTRATOR)
        || (member.role().includes(Role.ORGANISER) && election.organiser().equals(member.id()));
  }

  /// Gives an election to a reader: a draft only to those who look after it.
  ///
  /// @throws ElectionNotFound where there is none for this reader
  public Election shownTo(Optional<Member> reader, ElectionId id) {
    return shown(find(id), reader);
  }

  /// Gives an election to whoever comes to its door: a draft also once it is announced. Of that one
  /// its [Details] may be shown, and nothing else.
  ///
  /// @throws ElectionNotFound where there is none for this reader
  public Election shownAtTheDoor(Optional<Member> reader, ElectionId id) {
    var found = find(id);
    return found
        .filter(
            election -> election instanceof Election.Draft draft && draft.announcedAt().isPresent())
        .orElseGet(() -> shown(found, reader));
  }

  /// Gives an election to a reader as [#glance] sees it, for pages that very many open at once.
  ///
  /// @throws ElectionNotFound where there is none for this reader
  public Election shownAtAGlance(Optional<Member> reader, ElectionId id) {
    return shown(glance(id), reader);
  }

  private static Election shown(Optional<Election> found, Optional<Member> reader) {
    return found
        .filter(election ->
            election.hasOpened()
                || reader.filter(member -> isLookedAfterBy(member, election)).isPresent())
        .orElseThrow(ElectionNotFound::new);
  }

  /// Gives elections of one organiser in some of the states, the newest first.
  public Listing ofOrganiser(
      MemberId organiser, Set<Stage> stages, Optional<Listing.Place> after, int most) {
    return list.page(Optional.of(organiser), stages, after, most);
  }

  /// Names all elections that this organiser looks after.
  public List<ElectionId> idsOf(MemberId organiser) {
    return list.idsOf(organiser);
  }

  /// Gives everyone's elections in some of the states, the newest first; drafts are for
  /// administrators only.
  public Listing ofAll(Set<Stage> stages, Optional<Listing.Place> after, int most) {
    return list.page(Optional.empty(), stages, after, most);
  }

  /// Gives those of these elections that are open, the newest first.
  public List<Listing.Row> open(Set<ElectionId> some) {
    return list.open(some);
  }

  /// The election that the predecessor's API serves: the one that was chosen by the place's setting
  /// [#FEATURED] if it has opened, else the one that opened last. A glance, asked at every vote.
  public Optional<Election> featured() {
    return place
        .setting(FEATURED)
        .filter(ElectionId::isValid)
        .map(ElectionId::new)
        .flatMap(this::glance)
        .filter(Election::hasOpened)
        .or(() -> lastOpened.get(FEATURED).flatMap(this::glance));
  }

  /// Lets this node see a change as soon as it is committed.
  void forgetAfterCommit(ElectionId id) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            seen.invalidate(id);
            lastOpened.invalidateAll();
          }
        });
  }
}
