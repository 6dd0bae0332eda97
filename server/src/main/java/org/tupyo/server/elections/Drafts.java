package org.tupyo.server.elections;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.elections.ElectionText.DetailsText;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.DatabaseClock;

/// Elections before they open: made, rewritten, copied, deleted. Their contests piece by piece are
/// written by [DraftContests].
///
/// Every edit names the version it was made from. Where the draft has another one by now, the edit
/// is [DraftEdit.Overtaken] and nothing changes. Pointers of flaws are relative to what was given:
/// to the election, to the contest, to the option.
@Component
public class Drafts {
  private final Elections elections;
  private final DraftStore store;
  private final DraftEditing editing;
  private final DraftDustbin dustbin;
  private final Deeds deeds;
  private final Place place;
  private final DatabaseClock clock;

  Drafts(
      Elections elections,
      DraftStore store,
      DraftEditing editing,
      DraftDustbin dustbin,
      Deeds deeds,
      Place place,
      DatabaseClock clock) {
    this.elections = elections;
    this.store = store;
    this.editing = editing;
    this.dustbin = dustbin;
    this.deeds = deeds;
    this.place = place;
    this.clock = clock;
  }

  /// Makes a draft, at the address given or at one made from the title.
  ///
  /// @return `Kept` or `Flawed`
  /// @throws NotAnOrganiser where this member may not hold elections
  @Transactional
  public DraftEdit create(Member organiser, ElectionText text) {
    if (!organiser.role().includes(Role.ORGANISER)) {
      throw new NotAnOrganiser();
    }
    var proof = new Proofreader(place.zone());
    var content = proof.election(text).asNew();
    var wanted = proof.address(text.address());
    if (wanted.flatMap(elections::find).isPresent()) {
      proof.flaw("/address", "address.taken");
    }
    if (!proof.flaws().isEmpty()) {
      return new DraftEdit.Flawed(proof.flaws());
    }
    if (wanted.isPresent()) {
      if (!store.make(wanted.get(), organiser.id(), content.details(), clock.now())) {
        return new DraftEdit.Flawed(List.of(Flaw.at("/address", "address.taken")));
      }
      return made(wanted.get(), organiser, content, "created");
    }
    return made(atFreeAddress(organiser, content.details()), organiser, content, "created");
  }

  /// Makes a draft with the same texts, contests, rules and portraits, but without dates.
  ///
  /// @throws NotAnOrganiser where this member may not hold elections
  /// @throws ElectionNotFound where this member does not look after that election
  @Transactional
  public Election.Draft copy(Member organiser, ElectionId from) {
    var source = elections.lookedAfterBy(organiser, from);
    if (!organiser.role().includes(Role.ORGANISER)) {
      throw new NotAnOrganiser();
    }
    var content = DraftContent.of(source).asNew().withoutDates();
    var id = atFreeAddress(organiser, content.details());
    var copy = made(id, organiser, content, "copied").draft();
    store.copyPortraits(source, copy);
    return (Election.Draft) elections.find(id).orElseThrow();
  }

  private ElectionId atFreeAddress(Member organiser, Details details) {
    var base = Addresses.from(details.title());
    for (var number = 1; ; number++) {
      var id = new ElectionId(number == 1 ? base : base + "-" + number);
      if (store.make(id, organiser.id(), details, clock.now())) {
        return id;
      }
    }
  }

  private DraftEdit.Kept made(ElectionId id, Member organiser, DraftContent content, String deed) {
    store.write(id, List.of(), content.contests());
    deeds.note(id, organiser.id(), deed, content.details().title());
    return new DraftEdit.Kept((Election.Draft) elections.find(id).orElseThrow());
  }

  /// Replaces all of a draft but its address. Contests and options that carry their id keep it, and
  /// options with it their portrait; those that are not named are deleted.
  @Transactional
  public DraftEdit rewrite(Member member, ElectionId id, long version, ElectionText text) {
    return editing.edit(
        member,
        id,
        version,
        "rewritten",
        (draft, proof) -> {
          var content = proof.election(text);
          proof.refuseStrangers(content.contests(), draft, "/contests");
          return content;
        });
  }

  /// Replaces what the election says about itself.
  @Transactional
  public DraftEdit editDetails(Member member, ElectionId id, long version, DetailsText text) {
    return editing.edit(
        member,
        id,
        version,
        "details-edited",
        (draft, proof) ->
            new DraftContent(proof.details(text, ""), DraftContent.of(draft).contests()));
  }

  /// Deletes a draft and everything that belongs to it; for a while [DraftDustbin] can put it back.
  ///
  /// @throws ElectionNotFound where this member does not look after such an election
  @Transactional
  public DraftDeletion delete(Member member, ElectionId id, long version) {
    var election = elections.lookedAfterBy(member, id);
    if (!(election instanceof Election.Draft draft)) {
      return new DraftDeletion.Opened(election);
    }
    if (draft.version() != version || !dustbin.take(draft)) {
      return new DraftDeletion.Overtaken();
    }
    deeds.note(id, member.id(), "deleted", "");
    elections.forgetAfterCommit(id);
    return new DraftDeletion.Deleted(draft);
  }
}
