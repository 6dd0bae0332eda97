package org.tupyo.server.voters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.CastResult;
import org.tupyo.server.ballots.Choices;
import org.tupyo.server.elections.ContestId;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.LifeCycle;
import org.tupyo.server.elections.RollSeal;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.voters.VotingPasses.Exchange;

/// Members and elections of one test, beside those of all other tests on the same server.
final class Club {
  private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime() % 1_000_000_000);

  final TestServer server;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Club(TestServer server) {
    this.server = server;
    this.jdbc = server.the(JdbcClient.class);
    this.transaction = server.the(TransactionTemplate.class);
  }

  /// A part that only this test's members belong to, so that its rolls hold nobody else.
  String part() {
    var key = "part" + COUNTER.incrementAndGet();
    in(() ->
        jdbc.sql("insert into part (key, name, position) values (:key, :key, 9)")
            .param("key", key)
            .update());
    return key;
  }

  Member member(String name, String part) {
    return member(name, Optional.of(part), "MEMBER");
  }

  Member organiser() {
    return member("organiser" + COUNTER.incrementAndGet(), Optional.empty(), "ORGANISER");
  }

  private Member member(String name, Optional<String> part, String role) {
    var id =
        transaction.execute(_ ->
            jdbc.sql(
                    """
                    insert into member
                      (username, username_key, email, email_key, password, part, role, joined_at,
                       tokens_since)
                    values (:name, :name, :email, :email, '', :part, :role, 0, 0)
                    returning id
                    """)
                .param("name", name)
                .param("email", name + "@example.org")
                .param("part", part.orElse(null))
                .param("role", role)
                .query(Long.class)
                .single());
    return server.the(Members.class).find(new MemberId(id)).orElseThrow();
  }

  /// Many members, whom nobody needs by name.
  void members(int many, String part) {
    in(() ->
        jdbc.sql(
                """
                insert into member
                  (username, username_key, email, email_key, password, part, role, joined_at,
                   tokens_since)
                with recursive n (name, i) as (
                  select cast(:part || '-1' as text), 1
                  union all
                  select :part || '-' || (i + 1), i + 1 from n where i < :many
                )
                select name, name, name || '@example.org', name || '@example.org', '', :part,
                       'MEMBER', 0, 0
                from n
                """)
            .param("part", part)
            .param("many", many)
            .update());
  }

  void close(Member member) {
    in(() ->
        jdbc.sql("update member set closed_at = 1 where id = :id")
            .param("id", member.id().value())
            .update());
  }

  /// As if the member had opened the letter that asks for it.
  void confirm(Member member) {
    in(() ->
        jdbc.sql("update member set email_confirmed_at = 1 where id = :id")
            .param("id", member.id().value())
            .update());
  }

  Election.Draft draft(Member organiser) {
    var id = new ElectionId("vote-" + COUNTER.incrementAndGet());
    var usual = Rules.usual();
    in(() ->
        jdbc.sql(
                """
                insert into election
                  (id, title, description, zone, secrecy, results, disclosure, replacing, ties,
                   state, organiser_id, created_at, version)
                values
                  (:id, 'Leaders', '', 'Asia/Seoul', :secrecy, :results, :disclosure, :replacing,
                   :ties, 'DRAFT', :organiser, 0, 1)
                """)
            .params(
                Map.of(
                    "id", id.value(),
                    "secrecy", usual.secrecy().name(),
                    "results", usual.results().name(),
                    "disclosure", usual.disclosure().name(),
                    "replacing", usual.replacing().name(),
                    "ties", usual.ties().name(),
                    "organiser", organiser.id().value()))
            .update());
    return (Election.Draft) server.the(Elections.class).find(id).orElseThrow();
  }

  /// Adds a contest that everyone may vote in.
  ContestId contest(Election.Draft draft) {
    var id =
        transaction.execute(_ ->
            jdbc.sql(
                    """
                    insert into contest
                      (election_id, position, title, seats, method, min_marks, max_marks)
                    values (:id, 1, 'Leader', 1, 'one-choice', 1, 1)
                    returning id
                    """)
                .param("id", draft.id().value())
                .query(Long.class)
                .single());
    return new ContestId(id);
  }

  RollSeal open(Election.Draft draft) {
    return transaction.execute(_ -> {
      var seal = server.the(Rolls.class).freeze(draft);
      server.the(LifeCycle.class).open(draft, seal);
      return seal;
    });
  }

  /// Opens an election for these people and queues their letters, as the desk does.
  Election.Open openFor(Election.Draft draft, Listed... people) {
    var rolls = server.the(Rolls.class);
    rolls.change(
        draft.id(),
        new RollRules(RollRules.Source.LIST, Optional.empty(), RollRules.Joining.AT_OPENING));
    rolls.replaceList(draft.id(), List.of(people));
    in(() -> {
      server.the(LifeCycle.class).open(draft, rolls.freeze(draft));
      server.the(Invitations.class).invite(opened(draft.id()));
    });
    return opened(draft.id());
  }

  static Listed listed(String name, String email) {
    return new Listed(name, Optional.empty(), MailAddress.of(email), Optional.empty());
  }

  /// The codes in the letters to this address, the latest last.
  List<VotingCode> codesFor(ElectionId election, String address) {
    return jdbc
        .sql(
            """
            select body_text
            from mail
            where topic = :topic
              and recipient = :address
            order by id
            """)
        .param("topic", Letter.aboutElection(election.value()))
        .param("address", address)
        .query(String.class)
        .list()
        .stream()
        .map(text -> Pattern.compile("/v#([0-9A-Z-]+)").matcher(text))
        .filter(Matcher::find)
        .map(link -> VotingCode.of(link.group(1)).orElseThrow())
        .toList();
  }

  /// The voter whom this code lets in.
  Voter letIn(VotingCode code) {
    var passes = server.the(VotingPasses.class);
    var given = (Exchange.Given) passes.exchange(code);
    return passes.voter(given.secret(), given.election()).orElseThrow();
  }

  /// Casts a blank ballot now.
  CastResult cast(Voter voter, ContestId contest) {
    var now = server.the(ArrivalClock.class).now();
    return server.the(BallotBox.class).cast(voter, Choices.of(contest), now);
  }

  Election.Open opened(ElectionId id) {
    return (Election.Open) server.the(Elections.class).find(id).orElseThrow();
  }

  void close(ElectionId id) {
    in(() -> server.the(LifeCycle.class).close(id));
  }

  void in(Runnable work) {
    transaction.executeWithoutResult(_ -> work.run());
  }
}
