package org.tupyo.server.voters;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.elections.ElectionId;

/// Where a member may vote now.
@Component
public class OpenToMember {
  private final JdbcClient jdbc;
  private final Members members;

  OpenToMember(JdbcClient jdbc, Members members) {
    this.jdbc = jdbc;
    this.members = members;
  }

  /// Gives the open elections on whose roll this member is, or gets with the first visit.
  public Set<ElectionId> elections(Member member) {
    var found = onTheRoll(member);
    if (members.mayJoinRolls(member.id())) {
      found.addAll(joinable(member));
    }
    return found;
  }

  private Set<ElectionId> onTheRoll(Member member) {
    return new HashSet<>(
        jdbc.sql(
                """
                select v.election_id
                from voter v
                join election e on e.id = v.election_id
                where v.member_id = :member
                  and v.removed_at is null
                  and e.state = 'OPEN'
                """)
            .param("member", member.id().value())
            .query((row, _) -> new ElectionId(row.getString("election_id")))
            .list());
  }

  /// Who was struck from a roll does not get on it again.
  private Set<ElectionId> joinable(Member member) {
    return new HashSet<>(
        jdbc.sql(
                """
                select r.election_id
                from roll r
                join election e on e.id = r.election_id
                where e.state = 'OPEN'
                  and r.joining = 'WHILE_OPEN'
                  and r.source <> 'LIST'
                  and (r.part is null or r.part = :part)
                  and not exists (
                    select 1
                    from voter v
                    where v.election_id = r.election_id
                      and v.member_id = :member)
                """)
            .param("part", member.part().orElse(""))
            .param("member", member.id().value())
            .query((row, _) -> new ElectionId(row.getString("election_id")))
            .list());
  }
}
