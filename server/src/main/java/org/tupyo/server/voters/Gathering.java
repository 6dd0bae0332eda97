package org.tupyo.server.voters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.texts.CleanText;

/// Members and list brought together, everyone once.
///
/// A listed person is an account's owner in two cases only: the list names the username, or the
/// account is on the roll anyway. An address alone gives nobody's account a vote: whoever signs up
/// with the address of a listed person would vote in that person's place.
///
/// @param merged people on the list who are on the roll as members anyway
record Gathering(List<Person> people, long merged) {

  static Gathering of(RollRules rules, List<Member> members, List<Listed> list) {
    var gathering = new Work(members);
    members.stream().filter(member -> rules.takes(member.part())).forEach(gathering::add);
    if (rules.source().takesList()) {
      list.forEach(gathering::add);
    }
    return new Gathering(List.copyOf(gathering.people), gathering.merged);
  }

  RollSummary summary() {
    var members = people.stream().filter(person -> person.member().isPresent()).count();
    var byLink =
        people.stream()
            .filter(person -> person.member().isEmpty() && person.email().isPresent())
            .count();
    return new RollSummary(
        people.size(), members, byLink, people.size() - members - byLink, merged);
  }

  private static final class Work {
    private final Map<String, Member> byUsername = new HashMap<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<Long, Integer> placeOfMember = new HashMap<>();
    private final Map<String, Integer> placeOfAddress = new HashMap<>();
    private long merged;

    Work(List<Member> members) {
      members.forEach(member -> byUsername.put(CleanText.key(member.username()), member));
    }

    void add(Member member) {
      place(Person.of(member));
    }

    void add(Listed entry) {
      var account = entry.username().map(CleanText::key).map(byUsername::get);
      var there =
          account
              .map(member -> placeOfMember.get(member.id().value()))
              .or(() -> entry.email().map(MailAddress::key).map(placeOfAddress::get));
      if (there.isPresent()) {
        people.set(there.get(), people.get(there.get()).alsoListedAs(entry));
        merged++;
        return;
      }
      var person = new Person(Optional.empty(), entry.name(), entry.email(), entry.part());
      place(
          account
              .map(member ->
                  new Person(
                      Optional.of(member.id()),
                      entry.name(),
                      entry.email().or(() -> MailAddress.of(member.email())),
                      entry.part().or(member::part)))
              .orElse(person));
    }

    /// An address stands on a roll once; whoever comes second has none.
    private void place(Person person) {
      var taken = person.email().map(MailAddress::key).filter(placeOfAddress::containsKey);
      var unique =
          taken.isEmpty()
              ? person
              : new Person(person.member(), person.name(), Optional.empty(), person.part());
      person.member().ifPresent(member -> placeOfMember.put(member.value(), people.size()));
      unique.email().ifPresent(email -> placeOfAddress.put(email.key(), people.size()));
      people.add(unique);
    }
  }
}
