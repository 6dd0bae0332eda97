package org.tupyo.server.voters;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.storage.Gathered;

/// Everyone on the roll of an election that has opened.
@Component
public class Voters {
  private final VoterStore voters;
  private final LateComers lateComers;
  private final Gathered<Membership, Voter> reads;

  Voters(VoterStore voters, LateComers lateComers) {
    this.voters = voters;
    this.lateComers = lateComers;
    this.reads = new Gathered<>(voters::ofMembers);
  }

  /// Who is looked for, and where.
  record Membership(ElectionId election, MemberId member) {}

  /// Finds the voter that this member is in this election.
  public Optional<Voter> ofMember(ElectionId election, MemberId member) {
    return voters.ofMember(election, member);
  }

  /// Finds the voter that this member is, or puts a member on the roll who joined later, where the
  /// organiser allowed that. Reads only, for everyone who is on the roll already.
  ///
  /// @return nothing where this member may not vote here
  public Optional<Voter> welcome(Election.Open election, Member member) {
    var known = reads.find(new Membership(election.id(), member.id()));
    return known.isEmpty() && lateComers.mayJoin(election.id(), member)
        ? lateComers.join(election.id(), member)
        : known;
  }

  /// Finds a voter who is, and still is, on the roll of this election.
  public Optional<Voter> find(ElectionId election, VoterId voter) {
    return voters.find(election, voter);
  }

  /// How many are on the roll now: with those who joined, without those who were struck.
  public long count(ElectionId election) {
    return voters.summary(election).voters();
  }

  /// How many are on the roll now, by part.
  public Map<Optional<String>, Long> countByPart(ElectionId election) {
    return voters.countByPart(election);
  }
}
