package org.tupyo.server.voters;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Limits;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.mail.Outbox;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.voters.VotingLetters.Purpose;
import tools.jackson.databind.ObjectMapper;

/// What an organiser may still do to a frozen roll. Each is an entry in the public log, without a
/// name, and stands in it where it counts: whoever holds the log's end decides with it about every
/// ballot that is stored after.
@Component
public class Amendments {
  /// The longest reason in characters.
  public static final int LONGEST_REASON = Limits.REASON;

  private final VoterStore voters;
  private final RollEntries entries;
  private final RollStore rolls;
  private final LinkStore links;
  private final Elections elections;
  private final ElectionLog log;
  private final Deeds deeds;
  private final Outbox outbox;
  private final VotingLetters letters;
  private final Secrets secrets;
  private final DatabaseClock clock;
  private final ObjectMapper json;

  Amendments(
      VoterStore voters,
      RollEntries entries,
      RollStore rolls,
      LinkStore links,
      Elections elections,
      ElectionLog log,
      Deeds deeds,
      Outbox outbox,
      VotingLetters letters,
      Secrets secrets,
      DatabaseClock clock,
      ObjectMapper json) {
    this.voters = voters;
    this.entries = entries;
    this.rolls = rolls;
    this.links = links;
    this.elections = elections;
    this.log = log;
    this.deeds = deeds;
    this.outbox = outbox;
    this.letters = letters;
    this.secrets = secrets;
    this.clock = clock;
    this.json = json;
  }

  /// How a new link gets to its voter.
  public enum Handing {
    /// By mail, to those who have an address.
    BY_MAIL,
    /// Shown once to the organiser, who hands it over.
    IN_HAND
  }

  /// What became of a wish to change the roll.
  public sealed interface Amended {
    /// Done; a new link went out by mail.
    record Mailed(Voter voter) implements Amended {}

    /// Done; the link is shown this once.
    record InHand(Voter voter, String link) implements Amended {
      /// Shows no link.
      @Override
      public String toString() {
        return "InHand[voter=%s]".formatted(voter);
      }
    }

    /// Done; the voter is struck from the roll.
    record Struck(Voter voter) implements Amended {}

    /// The election takes no more ballots, so there is nothing to change.
    record NotOpen() implements Amended {}

    /// The voter signs in and has no link.
    record SignsIn(Voter voter) implements Amended {}

    /// A reason is missing or too long.
    record NoReason() implements Amended {}

    /// Mail cannot be sent to such an address.
    record NotAnAddress() implements Amended {}

    /// The address is somebody else's on this roll.
    record AddressTaken() implements Amended {}
  }

  /// New links to be printed.
  ///
  /// @param next the voter after whom the sheet after this one starts; empty on the last
  public record Sheet(List<Amended.InHand> links, Optional<VoterId> next) {
    public Sheet {
      links = List.copyOf(links);
    }
  }

  /// Makes a new link for a voter; every earlier one, and every pass it was exchanged for, is dead
  /// in the same transaction.
  ///
  /// @throws VoterNotFound where nobody of this number is on this roll
  @Transactional
  public Amended reissue(Member organiser, ElectionId election, VoterId id, Handing handing) {
    var open = held(election).orElse(null);
    if (open == null) {
      return new Amended.NotOpen();
    }
    var voter = voters.find(election, id).orElseThrow(VoterNotFound::new);
    if (!voter.needsLink()) {
      return new Amended.SignsIn(voter);
    }
    deeds.note(election, organiser.id(), "voters-reissued", voter.name());
    return renew(open, voter, handing);
  }

  /// Puts right the address of a voter who was not reached, and mails a new link there.
  ///
  /// @throws VoterNotFound where nobody of this number is on this roll
  @Transactional
  public Amended correct(Member organiser, ElectionId election, VoterId id, String typed) {
    var open = held(election).orElse(null);
    if (open == null) {
      return new Amended.NotOpen();
    }
    var voter = voters.find(election, id).orElseThrow(VoterNotFound::new);
    if (!voter.needsLink()) {
      return new Amended.SignsIn(voter);
    }
    var address = MailAddress.of(CleanText.line(typed)).orElse(null);
    if (address == null) {
      return new Amended.NotAnAddress();
    }
    if (entries.isOfAnother(voter, address)) {
      return new Amended.AddressTaken();
    }
    entries.correct(id, address, clock.now());
    deeds.note(election, organiser.id(), "voters-corrected", voter.name());
    return renew(open, voters.find(election, id).orElseThrow(), Handing.BY_MAIL);
  }

  /// Makes new links for some of the voters who vote by link, to be printed and handed over.
  ///
  /// @param after number of the voter before the first one wanted
  /// @return nothing where the election takes no more ballots
  @Transactional
  public Optional<Sheet> print(
      Member organiser, ElectionId election, RollEntries.Only only, long after, int most) {
    return held(election)
        .map(open -> {
          var wanted = new RollEntries.Wanted("", only);
          var found = entries.page(open, wanted, after, most + 1);
          var printed =
              found.stream()
                  .limit(most)
                  .filter(entry -> entry.votesByLink() && !entry.isStruck())
                  .map(entry -> handOver(entry.voter()))
                  .toList();
          if (!printed.isEmpty()) {
            deeds.note(
                election, organiser.id(), "voters-printed", Integer.toString(printed.size()));
          }
          return new Sheet(
              printed,
              found.size() > most
                  ? Optional.of(found.get(most - 1).voter().id())
                  : Optional.empty());
        });
  }

  /// Strikes a voter: no ballot of theirs is stored from here on. One that is in the box stays.
  ///
  /// @param reason is published
  /// @throws VoterNotFound where nobody of this number is on this roll
  @Transactional
  public Amended strike(Member organiser, ElectionId election, VoterId id, String reason) {
    var why = CleanText.line(reason);
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      return new Amended.NoReason();
    }
    if (held(election).isEmpty()) {
      return new Amended.NotOpen();
    }
    var now = clock.now();
    var voter = voters.find(election, id).orElseThrow(VoterNotFound::new);
    voters.strike(id, now, why);
    end(voter, now);
    log(voter, "struck", now, Map.of("reason", why));
    deeds.note(election, organiser.id(), "voters-struck", voter.name());
    return new Amended.Struck(voter);
  }

  private Amended renew(Election.Open election, Voter voter, Handing handing) {
    if (handing == Handing.IN_HAND || voter.email().isEmpty()) {
      return handOver(voter);
    }
    var code = newLink(voter);
    var once = "reissue:" + code.hash();
    outbox.queue(letters.about(election).withLink(Purpose.REISSUE, once, voter, code));
    return new Amended.Mailed(voter);
  }

  private Amended.InHand handOver(Voter voter) {
    return new Amended.InHand(voter, letters.link(newLink(voter)));
  }

  private VotingCode newLink(Voter voter) {
    var now = clock.now();
    var code = secrets.code();
    end(voter, now);
    links.add(Map.of(voter, code), now);
    log(voter, "link-reissued", now, Map.of());
    return code;
  }

  /// Nothing that was sent before leads to a ballot, and what has not left stays here.
  private void end(Voter voter, Instant at) {
    links.revoke(voter.id(), at);
    outbox.withdraw(
        Letter.aboutElection(voter.election().value()), VotingLetters.person(voter.id()));
  }

  /// The election, if it is open, with its log held: it may be closed while this transaction waits
  /// for the log.
  private Optional<Election.Open> held(ElectionId election) {
    if (open(election).isEmpty()) {
      return Optional.empty();
    }
    log.hold(election);
    return open(election);
  }

  private Optional<Election.Open> open(ElectionId election) {
    return elections
        .find(election)
        .filter(Election.Open.class::isInstance)
        .map(Election.Open.class::cast);
  }

  private void log(Voter voter, String kind, Instant at, Map<String, String> more) {
    var salt = rolls.find(voter.election()).salt().orElseThrow();
    var content = new LinkedHashMap<String, String>();
    content.put("at", at.toString());
    content.put("voter", RollText.commitment(salt, entries.frozenLine(voter.id())));
    content.putAll(more);
    var happening = new ElectionLog.Happening(kind, json.writeValueAsString(content));
    log.append(voter.election(), happening);
  }
}
