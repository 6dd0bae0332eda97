package org.tupyo.server.voters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tupyo.server.elections.ElectionId;

/// Personal links and the passes they are exchanged for, both by the hash of their secret.
@Repository
class LinkStore {
  private static final int BATCH = 1_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  LinkStore(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /// A link that was made once.
  ///
  /// @param isDead whether a later link took its place
  record Found(Voter voter, boolean isDead, boolean isStruck) {}

  void add(Map<Voter, VotingCode> codes, Instant at) {
    batches.batchUpdate(
        "insert into voting_link (hash, voter_id, made_at) values (?, ?, ?)",
        codes.entrySet(),
        BATCH,
        (row, entry) -> {
          row.setString(1, entry.getValue().hash());
          row.setLong(2, entry.getKey().id().value());
          row.setLong(3, at.toEpochMilli());
        });
  }

  Optional<Found> find(VotingCode code) {
    return jdbc.sql(
            """
            select v.id, v.election_id, v.member_id, v.name, v.email, v.part,
                   v.links_replaced, l.revoked_at, v.removed_at
            from voting_link l
            join voter v on v.id = l.voter_id
            where l.hash = :hash
            """)
        .param("hash", code.hash())
        .query((row, number) ->
            new Found(
                VoterStore.voter(row, number),
                row.getObject("revoked_at") != null,
                row.getObject("removed_at") != null))
        .optional();
  }

  /// Ends every link and every pass of a voter, and what they have on the way to the box.
  void revoke(VoterId voter, Instant at) {
    jdbc.sql(
            """
            update voting_link
            set revoked_at = :at
            where voter_id = :voter
              and revoked_at is null
            """)
        .param("at", at.toEpochMilli())
        .param("voter", voter.value())
        .update();
    jdbc.sql("delete from voting_pass where voter_id = :voter")
        .param("voter", voter.value())
        .update();
    jdbc.sql("update voter set links_replaced = links_replaced + 1 where id = :voter")
        .param("voter", voter.value())
        .update();
  }

  /// Remembers that somebody came through a voter's newest link.
  void entered(Voter voter) {
    jdbc.sql(
            """
            insert into voting_entry (voter_id, links_replaced)
            values (:voter, :replaced)
            on conflict do nothing
            """)
        .param("voter", voter.id().value())
        .param("replaced", voter.linksReplaced())
        .update();
  }

  /// Those who vote by link, have an address and were never sent one.
  List<Voter> withoutLink(ElectionId election) {
    return jdbc.sql(
            """
            select id, election_id, member_id, name, email, part, links_replaced
            from voter v
            where election_id = :election
              and member_id is null
              and email is not null
              and removed_at is null
              and not exists (select 1 from voting_link l where l.voter_id = v.id)
            order by id
            """)
        .param("election", election.value())
        .query(VoterStore::voter)
        .list();
  }

  /// Adds a pass of the voter as the link's finder saw them: where the link was replaced since, the
  /// pass is dead when it is born.
  void addPass(String secret, Voter voter, Instant until) {
    jdbc.sql(
            """
            insert into voting_pass (hash, voter_id, links_replaced, expires_at)
            values (:hash, :voter, :replaced, :until)
            """)
        .param("hash", Secrets.sha256(secret))
        .param("voter", voter.id().value())
        .param("replaced", voter.linksReplaced())
        .param("until", until.toEpochMilli())
        .update();
  }

  Optional<Voter> voterWithPass(String secret, ElectionId election, Instant now) {
    return jdbc.sql(
            """
            select v.id, v.election_id, v.member_id, v.name, v.email, v.part,
                   v.links_replaced
            from voting_pass p
            join voter v on v.id = p.voter_id
            where p.hash = :hash
              and p.links_replaced = v.links_replaced
              and p.expires_at > :now
              and v.election_id = :election
              and v.removed_at is null
            """)
        .param("hash", Secrets.sha256(secret))
        .param("now", now.toEpochMilli())
        .param("election", election.value())
        .query(VoterStore::voter)
        .optional();
  }

  void forgetPassesBefore(Instant moment) {
    jdbc.sql("delete from voting_pass where expires_at < :moment")
        .param("moment", moment.toEpochMilli())
        .update();
  }

  void removePass(String secret) {
    jdbc.sql("delete from voting_pass where hash = :hash")
        .param("hash", Secrets.sha256(secret))
        .update();
  }
}
