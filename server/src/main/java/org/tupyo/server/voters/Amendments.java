package org.tupyo.server.voters;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.elections.Deeds;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.mail.Outbox;
import org.tupyo.server.storage.DatabaseClock;
import org.tupyo.server.texts.CleanText;
import org.tupyo.server.voters.VotingLetters.Purpose;
import tools.jackson.databind.ObjectMapper;

/// What an organiser may still do to a frozen roll. Each is an entry in the public log, without a
/// name, and stands in it where it counts: whoever holds the log's end decides with it about every
/// ballot that is stored after.
@Component
class Amendments {
  static final int LONGEST_REASON = 200;

  private final VoterStore voters;
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

  /// What became of a wish to change the roll.
  sealed interface Amended {
    /// Done; a new link went out by mail.
    record Mailed(Voter voter) implements Amended {}

    /// Done; this voter has no address, and the link is shown this once.
    record InHand(Voter voter, String link) implements Amended {}

    /// Done; the voter is struck from the roll.
    record Struck(Voter voter) implements Amended {}

    /// The election takes no more ballots, so there is nothing to change.
    record NotOpen() implements Amended {}

    /// The voter signs in and has no link.
    record SignsIn(Voter voter) implements Amended {}

    /// A reason is missing or too long.
    record NoReason() implements Amended {}
  }

  /// Makes a new link for a voter; every earlier one, and every pass it was exchanged for, is dead
  /// in the same transaction.
  ///
  /// @throws VoterNotFound where nobody of this number is on this roll
  @Transactional
  Amended reissue(Member organiser, ElectionId election, VoterId id) {
    if (!isOpen(election)) {
      return new Amended.NotOpen();
    }
    var head = log.hold(election);
    // Asked again: it may have been closed while this transaction waited for the log.
    if (!(elections.find(election).orElse(null) instanceof Election.Open open)) {
      return new Amended.NotOpen();
    }
    var now = clock.now();
    var voter = voters.find(election, id).orElseThrow(VoterNotFound::new);
    if (!voter.needsLink()) {
      return new Amended.SignsIn(voter);
    }
    var code = secrets.code();
    links.revoke(id, now);
    links.add(Map.of(voter, code), now);
    log.append(election, head, List.of(entry("link-reissued", now, voter, Map.of())));
    deeds.note(election, organiser.id(), "voters-reissued", voter.name());
    if (voter.email().isEmpty()) {
      return new Amended.InHand(voter, letters.link(code));
    }
    var once = "reissue:" + code.hash();
    outbox.queue(letters.about(open).withLink(Purpose.REISSUE, once, voter, code));
    return new Amended.Mailed(voter);
  }

  /// Strikes a voter: no ballot of theirs is stored from here on. One that is in the box stays.
  ///
  /// @param reason is published
  /// @throws VoterNotFound where nobody of this number is on this roll
  @Transactional
  Amended strike(Member organiser, ElectionId election, VoterId id, String reason) {
    var why = CleanText.line(reason);
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      return new Amended.NoReason();
    }
    if (!isOpen(election)) {
      return new Amended.NotOpen();
    }
    var head = log.hold(election);
    if (!isOpen(election)) {
      return new Amended.NotOpen();
    }
    var now = clock.now();
    var voter = voters.find(election, id).orElseThrow(VoterNotFound::new);
    voters.strike(id, now, why);
    links.revoke(id, now);
    log.append(election, head, List.of(entry("struck", now, voter, Map.of("reason", why))));
    deeds.note(election, organiser.id(), "voters-struck", voter.name());
    return new Amended.Struck(voter);
  }

  private boolean isOpen(ElectionId election) {
    return elections.find(election).orElse(null) instanceof Election.Open;
  }

  private ElectionLog.Happening entry(
      String kind, Instant at, Voter voter, Map<String, String> more) {
    var salt = rolls.find(voter.election()).salt().orElseThrow();
    var content = new LinkedHashMap<String, String>();
    content.put("at", at.toString());
    content.put("voter", RollText.commitment(salt, VoterStore.line(voter)));
    content.putAll(more);
    return new ElectionLog.Happening(kind, json.writeValueAsString(content));
  }
}
