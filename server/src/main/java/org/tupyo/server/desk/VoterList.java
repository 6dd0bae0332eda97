package org.tupyo.server.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.ballots.Voted;
import org.tupyo.server.elections.Election;
import org.tupyo.server.mail.Correspondence;
import org.tupyo.server.mail.Dispatch;
import org.tupyo.server.mail.Happening;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.LetterBook;
import org.tupyo.server.voters.RollEntries;
import org.tupyo.server.voters.RollEntries.Wanted;
import org.tupyo.server.voters.RollEntry;
import org.tupyo.server.voters.VoterId;

/// Voters with what is known about each: the last letter, and, where the election's rules show it,
/// whether they have voted.
@Component
class VoterList {
  static final int PAGE = 50;
  private static final int LETTERS = 20;

  private final RollEntries entries;
  private final Correspondence letters;
  private final LetterBook book;
  private final Voted voted;

  VoterList(RollEntries entries, Correspondence letters, LetterBook book, Voted voted) {
    this.entries = entries;
    this.letters = letters;
    this.book = book;
    this.voted = voted;
  }

  /// One voter.
  ///
  /// @param letter the last one that is shown
  /// @param voted nothing where the election's rules let nobody know
  record Row(RollEntry entry, Optional<Dispatch> letter, Optional<Boolean> voted) {}

  /// A page of voters.
  ///
  /// @param next the voter after whom the next page starts
  /// @param unreached how many in all were not reached
  record View(Wanted wanted, List<Row> rows, Optional<Long> next, long unreached) {}

  View of(Election election, Wanted wanted, long after, int most) {
    var found = entries.page(election, wanted, after, most + 1);
    var shown = found.stream().limit(most).toList();
    var last = letters.lastTo(topic(election), shown.stream().map(RollEntry::person).toList());
    var done = voted.among(election, shown.stream().map(entry -> entry.voter().id()).toList());
    var rows =
        shown.stream()
            .map(entry ->
                new Row(
                    entry,
                    Optional.ofNullable(last.get(entry.person())),
                    done.map(some -> some.contains(entry.voter().id()))))
            .toList();
    return new View(
        wanted,
        rows,
        found.size() > most ? Optional.of(shown.getLast().voter().id().value()) : Optional.empty(),
        entries.countUnreached(election.id()));
  }

  Optional<Row> one(Election election, VoterId id) {
    return entries
        .find(election, id)
        .map(entry ->
            new Row(
                entry,
                letters(election, entry).stream().findFirst(),
                voted.among(election, List.of(id)).map(some -> some.contains(id))));
  }

  /// The letters to one voter, the newest first.
  List<Dispatch> letters(Election election, RollEntry entry) {
    return letters.to(topic(election), entry.person(), LETTERS);
  }

  /// What happened to each of these letters, by its number.
  Map<Long, List<Happening>> timelines(List<Dispatch> shown) {
    return book.timelines(shown);
  }

  private static String topic(Election election) {
    return Letter.aboutElection(election.id().value());
  }
}
