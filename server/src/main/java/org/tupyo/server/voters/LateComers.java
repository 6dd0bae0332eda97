package org.tupyo.server.voters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.storage.DatabaseClock;
import tools.jackson.databind.ObjectMapper;

/// Members who join while an election is open, where the organiser lets them vote too.
@Component
class LateComers {
  private final Members members;
  private final VoterStore voters;
  private final RollStore rolls;
  private final Elections elections;
  private final ElectionLog log;
  private final DatabaseClock clock;
  private final ObjectMapper json;

  LateComers(
      Members members,
      VoterStore voters,
      RollStore rolls,
      Elections elections,
      ElectionLog log,
      DatabaseClock clock,
      ObjectMapper json) {
    this.members = members;
    this.voters = voters;
    this.rolls = rolls;
    this.elections = elections;
    this.log = log;
    this.clock = clock;
    this.json = json;
  }

  boolean mayJoin(ElectionId election, Member member) {
    var rules = rolls.find(election).rules();
    return rules.joining() == RollRules.Joining.WHILE_OPEN
        && rules.source().takesMembers()
        && (rules.part().isEmpty() || rules.part().equals(member.part()))
        && members.mayJoinRolls(member.id());
  }

  /// Puts a member on the roll, with an entry in the public log that names nobody.
  ///
  /// @return nothing where the election is not open any more, or where account or address are on
  ///   the roll as somebody who was struck or who votes by a personal link
  @Transactional
  Optional<Voter> join(ElectionId election, Member member) {
    // The log's end first, as everyone does who changes an open election: nobody joins after the
    // closing, and the additions stand in the order in which they count.
    var head = log.hold(election);
    if (!(elections.find(election).orElse(null) instanceof Election.Open)) {
      return Optional.empty();
    }
    var now = clock.now();
    var person =
        new Person(
            Optional.of(member.id()),
            member.username(),
            MailAddress.of(member.email()),
            member.part());
    var isNew = voters.join(election, person, now);
    var voter = voters.ofMember(election, member.id());
    if (isNew) {
      var salt = rolls.find(election).salt().orElseThrow();
      var commitment = RollText.commitment(salt, VoterStore.line(voter.orElseThrow()));
      var content = json.writeValueAsString(Map.of("at", now.toString(), "voter", commitment));
      log.append(election, head, List.of(new ElectionLog.Happening("joined", content)));
    }
    return voter;
  }
}
