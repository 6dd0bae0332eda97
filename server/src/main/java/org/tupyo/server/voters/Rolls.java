package org.tupyo.server.voters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.RollSeal;
import org.tupyo.server.storage.DatabaseClock;

/// The rolls of elections: made up while an election is a draft, frozen when it opens.
@Component
public class Rolls {
  private static final int AT_A_TIME = 5_000;

  private final RollStore rolls;
  private final VoterStore voters;
  private final Members members;
  private final Secrets secrets;
  private final DatabaseClock clock;

  Rolls(RollStore rolls, VoterStore voters, Members members, Secrets secrets, DatabaseClock clock) {
    this.rolls = rolls;
    this.voters = voters;
    this.members = members;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// How the roll is made up.
  public RollRules rules(ElectionId election) {
    return rolls.find(election).rules();
  }

  /// Raised by every change of rules or list before the opening.
  public long version(ElectionId election) {
    return rolls.find(election).version();
  }

  /// The numbers of the roll: as it would be frozen now, or as it stands since it was.
  public RollSummary summary(ElectionId election) {
    var row = rolls.find(election);
    if (row.isFrozen()) {
      return voters.summary(election);
    }
    return row.rules().source().takesList()
        ? gather(election, row.rules()).summary()
        : RollSummary.ofMembers(sum(members(row.rules())));
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How many voters each part would have if the roll were frozen now.
  public Map<String, Long> parts(ElectionId draft) {
    var rules = rules(draft);
    return rules.source().takesList()
        ? gather(draft, rules).people().stream()
            .flatMap(person -> person.part().stream())
            .collect(Collectors.groupingBy(part -> part, Collectors.counting()))
        : members(rules).entrySet().stream()
            .filter(part -> part.getKey().isPresent())
            .collect(Collectors.toMap(part -> part.getKey().get(), Map.Entry::getValue));
  }

  /// How many members of each part the rules take.
  private Map<Optional<String>, Long> members(RollRules rules) {
    var taken = members.countByPart();
    taken.keySet().removeIf(part -> !rules.takes(part));
    return taken;
  }

  /// Says how the roll is to be made up.
  ///
  /// @throws RollFrozen where the election has opened
  @Transactional
  public void change(ElectionId election, RollRules rules) {
    holdUnfrozen(election);
    rolls.change(election, rules);
  }

  /// Puts these people on the list, in place of those who were there.
  ///
  /// @throws RollFrozen where the election has opened
  @Transactional
  public void replaceList(ElectionId election, List<Listed> people) {
    var rules = holdUnfrozen(election).rules();
    rolls.clearList(election);
    rolls.addToList(election, people);
    rolls.change(election, rules);
  }

  void refuseIfFrozen(ElectionId election) {
    if (rolls.find(election).isFrozen()) {
      throw new RollFrozen();
    }
  }

  /// The people on the list, in its order.
  List<Listed> list(ElectionId election) {
    return rolls.list(election);
  }

  /// Makes up the roll of a new election as that of another one, list included.
  @Transactional
  public void copy(ElectionId from, ElectionId to) {
    change(to, rules(from));
    replaceList(to, rolls.list(from));
  }

  /// Freezes the roll for an election that opens: from here on it only changes by entries in the
  /// public log. Freezing it again, as a second server node may, gives the same seal.
  @Transactional(propagation = Propagation.MANDATORY)
  public RollSeal freeze(Election.Draft draft) {
    var row = rolls.hold(draft.id());
    if (row.isFrozen()) {
      return seal(draft.id(), row.salt().orElseThrow());
    }
    var now = clock.now();
    if (row.rules().source().takesList()) {
      voters.add(draft.id(), gather(draft.id(), row.rules()).people(), now);
    } else {
      addMembers(draft.id(), row.rules(), now);
    }
    var salt = secrets.hex();
    rolls.freeze(draft.id(), salt, now);
    return seal(draft.id(), salt);
  }

  /// Members alone need not be brought together with anybody, so they are never all in memory.
  private void addMembers(ElectionId election, RollRules rules, Instant now) {
    var page = members.page(0, AT_A_TIME);
    while (!page.isEmpty()) {
      var people =
          page.stream().filter(member -> rules.takes(member.part())).map(Person::of).toList();
      voters.add(election, people, now);
      page = members.page(page.getLast().id().value(), AT_A_TIME);
    }
  }

  /// The text whose SHA-256 was published at the opening.
  ///
  /// @throws IllegalStateException where the roll is not frozen
  String text(ElectionId election) {
    var salt =
        rolls
            .find(election)
            .salt()
            .orElseThrow(() -> new IllegalStateException("not frozen: " + election));
    return RollText.of(election, salt, voters.frozenLines(election));
  }

  private RollSeal seal(ElectionId election, String salt) {
    var lines = voters.frozenLines(election);
    return new RollSeal(lines.size(), RollText.fingerprint(election, salt, lines));
  }

  private Gathering gather(ElectionId election, RollRules rules) {
    var list = rolls.list(election);
    // A list without usernames names no account.
    var asked =
        rules.source().takesMembers()
            || list.stream().anyMatch(entry -> entry.username().isPresent());
    return Gathering.of(rules, asked ? members.all() : List.of(), list);
  }

  private RollStore.Row holdUnfrozen(ElectionId election) {
    var row = rolls.hold(election);
    if (row.isFrozen()) {
      throw new RollFrozen();
    }
    return row;
  }
}
