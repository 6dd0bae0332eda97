package org.tupyo.server.voters;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.mail.Outbox;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.voters.VotingLetters.Purpose;

/// Letters to voters. A code exists in clear only while its letter is written; a reminder therefore
/// brings a further link of the same voter, and the earlier ones go on working.
@Component
public class Invitations {
  private static final int BUNDLE = 1_000;

  private final Elections elections;
  private final VoterStore voters;
  private final LinkStore links;
  private final VotingLetters letters;
  private final Outbox outbox;
  private final Secrets secrets;
  private final Place place;
  private final DatabaseClock clock;

  Invitations(
      Elections elections,
      VoterStore voters,
      LinkStore links,
      VotingLetters letters,
      Outbox outbox,
      Secrets secrets,
      Place place,
      DatabaseClock clock) {
    this.elections = elections;
    this.voters = voters;
    this.links = links;
    this.letters = letters;
    this.outbox = outbox;
    this.secrets = secrets;
    this.place = place;
    this.clock = clock;
  }

  /// Queues a personal link for every voter who has an address and no account, in the transaction
  /// that opens the election. Whoever has a link already gets none.
  ///
  /// @return how many letters were queued
  @Transactional(propagation = Propagation.MANDATORY)
  public int invite(Election.Open election) {
    var invited = links.withoutLink(election.id());
    var desk = letters.about(election);
    for (var some : inBundles(invited)) {
      queue(
          some, (voter, code) -> desk.withLink(Purpose.INVITATION, invitation(voter), voter, code));
    }
    return invited.size();
  }

  /// Reminds those of these voters who are on the roll, have an address and want reminders, each at
  /// most once a day.
  ///
  /// @return how many letters were queued
  @Transactional
  public int remind(Election.Open election, Set<VoterId> chosen) {
    var today = LocalDate.ofInstant(clock.now(), place.zone());
    var already = voters.remindedOn(election.id(), today);
    var reminded =
        voters.whoWantReminders(election.id()).stream()
            .filter(voter -> chosen.contains(voter.id()) && !already.contains(voter.id()))
            .toList();
    voters.markReminded(reminded, today);
    write(
        election, desk -> desk.words(Purpose.REMINDER), reminded, voter -> reminder(voter, today));
    return reminded.size();
  }

  /// Writes to everyone who may vote in a contest that a candidate stands there no longer, each
  /// once; not to those who want no letters.
  ///
  /// @return how many letters were queued
  @Transactional
  public int tell(ElectionId id, Withdrawal withdrawal) {
    var told =
        voters.whoWantReminders(id).stream()
            .filter(voter -> withdrawal.contest().isOpenTo(voter.part()))
            .toList();
    write(
        elections.find(id).orElseThrow(),
        desk -> desk.words(withdrawal),
        told,
        voter -> "withdrawal:%d:%d".formatted(withdrawal.option().value(), voter.id().value()));
    return told.size();
  }

  /// Queues a letter for each of these voters.
  ///
  /// @param once see [Letter#once]
  private void write(
      Election election,
      Function<VotingLetters.Desk, VotingLetters.Words> says,
      List<Voter> readers,
      Function<Voter, String> once) {
    var desk = letters.about(election);
    var words = says.apply(desk);
    for (var some : inBundles(readers)) {
      queue(
          some.stream().filter(Voter::needsLink).toList(),
          (voter, code) -> desk.withLink(words, once.apply(voter), voter, code));
      outbox.queue(
          some.stream()
              .filter(voter -> !voter.needsLink())
              .map(voter -> desk.forMember(words, once.apply(voter), voter))
              .toList());
    }
  }

  /// How many on the roll can be written to and have not said that they want no letters.
  public long reachable(ElectionId election) {
    return voters.countWhoWantReminders(election);
  }

  /// Writes once more to the voter of this address, who has lost the letter. The links of before go
  /// on working: else anyone who knows an address could end them while its owner votes.
  ///
  /// @return whether this address is on the roll of the election
  @Transactional
  public boolean writeAgain(Election.Open election, MailAddress address) {
    var found = voters.withAddress(election.id(), address);
    var desk = letters.about(election);
    found.ifPresent(voter -> {
      var once = "again:" + secrets.hex();
      if (voter.needsLink()) {
        queue(List.of(voter), (one, code) -> desk.withLink(Purpose.AGAIN, once, one, code));
      } else {
        outbox.queue(desk.forMember(Purpose.AGAIN, once, voter));
      }
    });
    return found.isPresent();
  }

  /// An invitation as it will arrive, to somebody who is nobody. Its code opens nothing.
  public Letter sampleInvitation(Election election) {
    return sample(election, Purpose.INVITATION);
  }

  /// A reminder as it will arrive, to somebody who is nobody. Its code opens nothing.
  public Letter sampleReminder(Election election) {
    return sample(election, Purpose.REMINDER);
  }

  /// The letter about a withdrawal as it will arrive, about a candidate who is nobody.
  public Letter sampleWithdrawal(Election election) {
    var anyone =
        new Withdrawal(
            election.contests().getFirst(), new OptionId(0), letters.sampleCandidate(), "…");
    var desk = letters.about(election);
    return desk.withLink(desk.words(anyone), "sample", nobody(election), secrets.code());
  }

  private Letter sample(Election election, Purpose purpose) {
    return letters.about(election).withLink(purpose, "sample", nobody(election), secrets.code());
  }

  private Voter nobody(Election election) {
    return new Voter(
        new VoterId(0),
        election.id(),
        Optional.empty(),
        letters.sampleName(),
        Optional.of("voter@example.org"),
        Optional.empty(),
        0);
  }

  /// Gives each of these voters a new link and queues the letter that holds it.
  private void queue(List<Voter> some, BiFunction<Voter, VotingCode, Letter> letter) {
    var codes = newCodes(some);
    links.add(codes, clock.now());
    var written = new ArrayList<Letter>();
    codes.forEach((voter, code) -> written.add(letter.apply(voter, code)));
    outbox.queue(written);
  }

  /// The letters to a large roll are more than fits into memory at once.
  private static List<List<Voter>> inBundles(List<Voter> voters) {
    return voters.stream().gather(Gatherers.windowFixed(BUNDLE)).toList();
  }

  private static String invitation(Voter voter) {
    return "invitation:" + voter.id().value();
  }

  private static String reminder(Voter voter, LocalDate day) {
    return "reminder:%d:%s".formatted(voter.id().value(), day);
  }

  private Map<Voter, VotingCode> newCodes(List<Voter> invited) {
    var codes = new LinkedHashMap<Voter, VotingCode>();
    invited.forEach(voter -> codes.put(voter, secrets.code()));
    return codes;
  }
}
