package org.tupyo.server.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionNotFound;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.NotAnOrganiser;
import org.tupyo.server.mail.Dispatch;
import org.tupyo.server.mail.Happening;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.LetterBook;
import org.tupyo.server.mail.Outbox;
import org.tupyo.server.mail.Shelf;
import org.tupyo.server.place.Place;

/// The letters that a member looks after: an organiser those about the own elections, an
/// administrator all.
@Component
class MailDesk {
  static final int PAGE = 50;

  private final LetterBook letters;
  private final Outbox outbox;
  private final Elections elections;
  private final Members members;
  private final Place place;

  MailDesk(LetterBook letters, Outbox outbox, Elections elections, Members members, Place place) {
    this.letters = letters;
    this.outbox = outbox;
    this.elections = elections;
    this.members = members;
    this.place = place;
  }

  /// Which letters are wanted.
  ///
  /// @param election only those about this one
  /// @param state only those in this state
  record Wanted(Optional<ElectionId> election, Optional<Dispatch.State> state) {}

  /// A page of letters.
  ///
  /// @param titles of the elections that they are about, by address
  /// @param next the id before which the page after this one starts
  record View(
      Wanted wanted,
      Optional<Election> election,
      LetterBook.Tally tally,
      List<Dispatch> letters,
      Map<String, String> titles,
      Optional<Long> next,
      boolean hasMailServer) {}

  /// One letter.
  ///
  /// @param words without secrets
  /// @param timeline what happened to it on its way
  /// @param election that it is about
  /// @param voter number of the voter whom it is for
  /// @param openers who opened it, the username where the account is still there
  record Sheet(
      Dispatch letter,
      String words,
      List<Happening> timeline,
      Optional<Election> election,
      Optional<Long> voter,
      List<Opener> openers,
      boolean canGoAgain,
      boolean canBeOpened,
      boolean hasMailServer) {}

  record Opener(Optional<String> name, Instant at) {}

  /// Whether this member sees letters about accounts too.
  static boolean seesAccounts(Member member) {
    return member.role().includes(Role.ADMINISTRATOR);
  }

  /// @param before the id after the first letter wanted; `Long.MAX_VALUE` for the newest
  View of(Member member, Wanted wanted, long before, int most) {
    var election = wanted.election().map(id -> elections.lookedAfterBy(member, id));
    var shelf = election.<Shelf>map(about -> topic(about.id())).orElseGet(() -> shelf(member));
    var found = letters.page(shelf, wanted.state(), before, most + 1);
    var shown = found.stream().limit(most).toList();
    return new View(
        wanted,
        election,
        letters.count(shelf),
        shown,
        titles(shown),
        found.size() > most ? Optional.of(shown.getLast().id()) : Optional.empty(),
        letters.hasMailServer());
  }

  /// @throws ElectionNotFound where this member looks after no such letter
  Dispatch find(Member member, long id) {
    return letters.find(shelf(member), id).orElseThrow(ElectionNotFound::new);
  }

  Sheet sheet(Dispatch letter) {
    return new Sheet(
        letter,
        letters.words(letter),
        letters.timelines(List.of(letter)).getOrDefault(letter.id(), List.of()),
        letter.election().flatMap(this::election),
        letter
            .person()
            .filter(person -> person.matches("voter:[0-9]{1,18}"))
            .map(person -> Long.parseLong(person.substring("voter:".length()))),
        letters.openings(letter).stream()
            .map(opening ->
                new Opener(
                    members.find(new MemberId(opening.opener())).map(Member::username),
                    opening.at()))
            .toList(),
        letters.canGoAgain(letter),
        letters.canBeOpened(letter),
        letters.hasMailServer());
  }

  /// Lets a letter leave now, where that can help.
  boolean again(Dispatch letter) {
    return letters.canGoAgain(letter) && outbox.again(letter);
  }

  /// Opens a letter with its secrets; only the letters that administrators look after can be.
  @Transactional
  public Optional<String> open(Member member, Dispatch letter) {
    return seesAccounts(member) ? letters.open(letter, member.id().value()) : Optional.empty();
  }

  /// How many letters about one election are where.
  LetterBook.Tally tally(ElectionId election) {
    return letters.count(topic(election));
  }

  Place place() {
    return place;
  }

  private Shelf shelf(Member member) {
    if (seesAccounts(member)) {
      return new Shelf.Everything();
    }
    if (!member.role().includes(Role.ORGANISER)) {
      throw new NotAnOrganiser();
    }
    return new Shelf.Topics(
        elections.idsOf(member.id()).stream()
            .map(id -> Letter.aboutElection(id.value()))
            .collect(Collectors.toSet()));
  }

  private static Shelf.Topics topic(ElectionId election) {
    return new Shelf.Topics(Set.of(Letter.aboutElection(election.value())));
  }

  private Map<String, String> titles(List<Dispatch> shown) {
    var titles = new HashMap<String, String>();
    for (var letter : shown) {
      letter
          .election()
          .filter(id -> !titles.containsKey(id))
          .ifPresent(
              id -> titles.put(id, election(id).map(found -> found.details().title()).orElse("")));
    }
    return titles;
  }

  private Optional<Election> election(String id) {
    return elections.glance(new ElectionId(id));
  }
}
