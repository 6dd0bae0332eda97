package org.tupyo.server.ballots;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tupyo.server.ballots.BoxStore.Terms;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.ElectionLog.Happening;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.voters.VoterId;

/// Decides about a group of ballots and writes those it takes, in the transaction it is called in.
@Component
class BoxWriter {
  private final ElectionLog log;
  private final BoxStore store;
  private final Admission admission;
  private final KnownEnds ends;

  BoxWriter(ElectionLog log, BoxStore store, Admission admission, KnownEnds ends) {
    this.log = log;
    this.store = store;
    this.admission = admission;
    this.ends = ends;
  }

  /// What is to be answered once the transaction is durable.
  record Settled(Casting casting, CastResult result) {}

  /// Stores a group; every ballot in it is decided as if it stood alone, in this order.
  List<Settled> store(List<Casting> group) {
    // Sorted, so that two nodes that hold several logs never wait for each other in a circle.
    var byElection =
        new TreeMap<ElectionId, List<Casting>>(Comparator.comparing(ElectionId::value));
    byElection.putAll(group.stream().collect(groupingBy(casting -> casting.election)));
    var settled = new ArrayList<Settled>(group.size());
    byElection.forEach((election, castings) -> settled.addAll(store(election, castings)));
    return settled;
  }

  private List<Settled> store(ElectionId election, List<Casting> castings) {
    var head = log.hold(election);
    // After the log is held: whoever closes the election holds it too, so this answer lasts.
    var terms = store.terms(election);
    var standings = standings(election, castings);
    var changes = new Changes();
    var decided = new ArrayList<Decision>(castings.size());
    var byKey = new HashMap<Long, Map<CastKey, Decision>>();
    for (var casting : castings) {
      var decision =
          earlier(casting, byKey)
              .orElseGet(() -> {
                var standing =
                    Optional.of(casting)
                        .filter(Casting::isSigned)
                        .map(signed -> standings.get(signed.voter().id()));
                return decide(casting, terms, standing, changes, head.position());
              });
      casting.key.ifPresent(key ->
          byKey
              .computeIfAbsent(casting.voter().id().value(), _ -> new HashMap<>())
              .putIfAbsent(key, decision));
      decided.add(decision.about(casting));
    }
    return write(election, head, changes, decided);
  }

  /// Finds out where the voters stand, and who the members among them are on the roll.
  private Map<VoterId, Standing> standings(ElectionId election, List<Casting> castings) {
    var standings = new HashMap<VoterId, Standing>();
    var members = castings.stream().flatMap(casting -> casting.member.stream()).collect(toSet());
    if (!members.isEmpty()) {
      var found = store.ofMembers(election, members, standings);
      castings.forEach(casting -> casting.member.map(found::get).ifPresent(casting::signedBy));
    }
    var others =
        castings.stream()
            .filter(Casting::isSigned)
            .map(casting -> casting.voter().id())
            // Who votes in two ways at once has one standing.
            .filter(voter -> !standings.containsKey(voter))
            .collect(toSet());
    if (!others.isEmpty()) {
      standings.putAll(store.standings(election, others));
    }
    return standings;
  }

  /// @param position in the log, where it was taken
  /// @param earlier the ballot that the casting's key already stands for
  private record Decision(
      Casting casting,
      Optional<Long> position,
      Optional<Receipt> earlier,
      Optional<Reason> refusal) {
    static Decision refused(Casting casting, Reason reason) {
      return new Decision(casting, Optional.empty(), Optional.empty(), Optional.of(reason));
    }

    /// The same decision for another casting with the same key, where both say the same.
    Decision about(Casting other) {
      return other.written.equals(casting.written)
          ? new Decision(other, position, earlier, refusal)
          : refused(other, Reason.KEY_IN_USE);
    }
  }

  private Optional<Decision> earlier(
      Casting casting, Map<Long, Map<CastKey, Decision>> inThisGroup) {
    if (casting.key.isEmpty()) {
      return Optional.empty();
    }
    var key = casting.key.get();
    var here =
        Optional.ofNullable(
            inThisGroup.getOrDefault(casting.voter().id().value(), Map.of()).get(key));
    return here.or(() ->
        store
            .keyed(casting.voter(), key)
            .map(keyed ->
                keyed.choices().equals(casting.written)
                    ? new Decision(
                        casting, Optional.empty(), Optional.of(keyed.receipt()), Optional.empty())
                    : Decision.refused(casting, Reason.KEY_IN_USE)));
  }

  private Decision decide(
      Casting casting,
      Terms terms,
      Optional<Standing> standing,
      Changes changes,
      long headPosition) {
    var refusal = refusal(casting, terms, standing);
    if (refusal.isPresent()) {
      return Decision.refused(casting, refusal.get());
    }
    var position = headPosition + 1 + changes.ballots.size();
    changes.take(casting, standing.orElseThrow(), position);
    return new Decision(casting, Optional.of(position), Optional.empty(), Optional.empty());
  }

  private Optional<Reason> refusal(Casting casting, Terms terms, Optional<Standing> standing) {
    if (ends.isInterrupted(casting.election)) {
      return Optional.of(Reason.INTERRUPTED);
    }
    if (!terms.state().equals("OPEN")) {
      return Optional.of(terms.state().equals("DRAFT") ? Reason.NOT_OPEN : Reason.CLOSED);
    }
    if (terms.closesAt().filter(closing -> !casting.receivedAt.isBefore(closing)).isPresent()) {
      return Optional.of(Reason.CLOSED);
    }
    if (standing.isEmpty()) {
      return Optional.of(Reason.NOT_ON_THE_ROLL);
    }
    if (standing.get().linksReplaced != casting.voter().linksReplaced()) {
      return Optional.of(Reason.LINK_REPLACED);
    }
    if (!standing.get().part.equals(casting.voter().part())) {
      // Moved to another part since the caller looked; whoever asks again is asked anew.
      return Optional.of(Reason.OTHER_PART);
    }
    if (!terms.withdrawn().isEmpty() && casting.choices.nameAnyOf(terms.withdrawn())) {
      return Optional.of(Reason.WITHDRAWN_OPTION);
    }
    // A member's ballot has not been looked at before it comes here.
    var flaw = casting.member.flatMap(_ -> admission.refusal(casting.voter(), casting.choices));
    if (flaw.isPresent()) {
      return flaw;
    }
    if ((terms.replacing() == Rules.Replacing.REFUSED
            || casting.replacing == Rules.Replacing.REFUSED)
        && standing.get().hasVotedIn(casting.choices.byContest().keySet())) {
      return Optional.of(Reason.VOTED_ALREADY);
    }
    return Optional.empty();
  }

  private List<Settled> write(
      ElectionId election, ElectionLog.Head head, Changes changes, List<Decision> decided) {
    if (changes.ballots.isEmpty()) {
      return decided.stream().map(decision -> settled(decision, Map.of())).toList();
    }
    var happenings =
        changes.ballots.stream()
            .map(placed -> new Happening("ballot", placed.casting().commitment().content()))
            .toList();
    var receipts = new HashMap<Long, Receipt>();
    for (var entry : log.append(election, head, happenings)) {
      receipts.put(entry.position(), new Receipt(election, entry.position(), entry.hash()));
    }
    store.write(election, changes);
    return decided.stream().map(decision -> settled(decision, receipts)).toList();
  }

  private static Settled settled(Decision decision, Map<Long, Receipt> receipts) {
    CastResult result =
        decision
            .refusal()
            .<CastResult>map(Refused::new)
            .orElseGet(() ->
                new Accepted(
                    decision
                        .earlier()
                        .or(() -> decision.position().map(receipts::get))
                        .orElseThrow()));
    return new Settled(decision.casting(), result);
  }
}
