package org.tupyo.server.elections;

import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.place.Place;

/// What all edits of a draft have in common: whose it is, whether it still is what was read, what
/// is wrong with the new text; and only then is it written.
@Component
class DraftEditing {
  private final Elections elections;
  private final DraftStore store;
  private final Deeds deeds;
  private final Place place;

  DraftEditing(Elections elections, DraftStore store, Deeds deeds, Place place) {
    this.elections = elections;
    this.store = store;
    this.deeds = deeds;
    this.place = place;
  }

  /// What becomes of a draft.
  @FunctionalInterface
  interface Change {
    DraftContent of(Election.Draft draft, Proofreader proof);
  }

  /// Changes the text of a draft of this version, or says why not.
  @Transactional
  DraftEdit edit(Member member, ElectionId id, long version, String deed, Change change) {
    return plan(
        member,
        id,
        version,
        deed,
        draft -> {
          var proof = new Proofreader(place.zone());
          var content = change.of(draft, proof);
          if (!proof.flaws().isEmpty()) {
            return new Plan.Refuse(proof.flaws());
          }
          return new Plan.Do(() -> {
            store.write(id, content.details());
            store.write(id, draft.contests(), content.contests());
          });
        });
  }

  /// What an edit comes to once its draft has been read: every question is asked before anything is
  /// written, for a refusal is a value and rolls nothing back.
  sealed interface Plan {
    record Do(Runnable work) implements Plan {}

    record Refuse(List<Flaw> flaws) implements Plan {}
  }

  /// Changes anything of a draft of this version, or says why not.
  @Transactional
  DraftEdit plan(
      Member member,
      ElectionId id,
      long version,
      String deed,
      Function<Election.Draft, Plan> planning) {
    var election = elections.lookedAfterBy(member, id);
    if (!(election instanceof Election.Draft draft)) {
      return new DraftEdit.Opened(election);
    }
    if (draft.version() != version) {
      return new DraftEdit.Overtaken(draft);
    }
    return switch (planning.apply(draft)) {
      case Plan.Refuse(var flaws) -> new DraftEdit.Flawed(flaws);
      case Plan.Do(var work) -> {
        if (!store.take(draft)) {
          yield asItIsNow(id);
        }
        work.run();
        deeds.note(id, member.id(), deed, "");
        elections.forgetAfterCommit(id);
        yield new DraftEdit.Kept((Election.Draft) elections.find(id).orElseThrow());
      }
    };
  }

  private DraftEdit asItIsNow(ElectionId id) {
    return switch (elections.find(id).orElseThrow(ElectionNotFound::new)) {
      case Election.Draft draft -> new DraftEdit.Overtaken(draft);
      case Election other -> new DraftEdit.Opened(other);
    };
  }
}
