package org.tupyo.server.ballots;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.MemberId;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.accounts.SignInKind;
import org.tupyo.server.accounts.SignIns;
import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.LifeCycle;
import org.tupyo.server.elections.OptionId;
import org.tupyo.server.elections.RollSeal;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.elections.VotingMethod;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.voters.Voter;
import org.tupyo.server.voters.VoterId;
import tools.jackson.databind.json.JsonMapper;

/// An election as the ballot box finds it, written straight into the database: contests, options
/// and a roll of any size, open at once.
public final class Fixture {
  private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime() & 0xfffffff);

  private final TestServer server;
  private final ElectionId id;
  private final List<Voter> voters;

  private Fixture(TestServer server, ElectionId id, List<Voter> voters) {
    this.server = server;
    this.id = id;
    this.voters = List.copyOf(voters);
  }

  /// Collects what an election is to be like.
  public static final class Builder {
    private final TestServer server;
    private final Map<String, Optional<String>> contests = new LinkedHashMap<>();
    private VotingMethod method = VotingMethod.oneChoice();
    private int seats = 1;
    private List<String> options = List.of("Ann", "Ben", "Cal");
    private List<String> parts = List.of();
    private int voters = 3;
    private boolean accounts;
    private Optional<Instant> closesAt = Optional.empty();
    private Rules rules = Rules.usual();

    private Builder(TestServer server) {
      this.server = server;
    }

    public Builder contest(String title) {
      contests.put(title, Optional.empty());
      return this;
    }

    public Builder contest(String title, String part) {
      contests.put(title, Optional.of(part));
      return this;
    }

    public Builder approval(int min, int max) {
      return method(VotingMethod.approval(min, max));
    }

    /// How every contest is voted on; one choice unless said.
    public Builder method(VotingMethod method) {
      this.method = method;
      return this;
    }

    public Builder seats(int seats) {
      this.seats = seats;
      return this;
    }

    /// The options of every contest; Ann, Ben and Cal unless said.
    public Builder options(String... names) {
      this.options = List.of(names);
      return this;
    }

    /// The parts of the options, in their order; none unless said.
    public Builder parts(String... parts) {
      this.parts = List.of(parts);
      return this;
    }

    /// Voters of the parts frontend and backend by turns.
    public Builder voters(int voters) {
      this.voters = voters;
      return this;
    }

    /// Gives every voter an account.
    public Builder accounts() {
      this.accounts = true;
      return this;
    }

    public Builder closesAt(Instant moment) {
      closesAt = Optional.of(moment);
      return this;
    }

    public Builder rules(Rules rules) {
      this.rules = rules;
      return this;
    }

    /// Makes the election, in draft.
    public Fixture draft() {
      if (contests.isEmpty()) {
        contest("Leader");
      }
      return server.the(TransactionTemplate.class).execute(_ -> insert());
    }

    /// Makes the election and opens it.
    public Fixture open() {
      var fixture = draft();
      fixture.openNow();
      return fixture;
    }

    private Fixture insert() {
      var jdbc = server.the(JdbcClient.class);
      var number = COUNTER.incrementAndGet();
      var id = new ElectionId("e" + number);
      var organiser = member(jdbc, "organiser" + number, "ORGANISER");
      jdbc.sql(
              """
              insert into election
                (id, title, description, zone, closes_at, secrecy, results, disclosure, replacing,
                 ties, comparison, state, organiser_id, created_at, version)
              values
                (:id, 'Part leaders', '', 'Asia/Seoul', :closes, :secrecy, :results, :disclosure,
                 :replacing, :ties, :comparison, 'DRAFT', :organiser, :now, 1)
              """)
          .param("id", id.value())
          .param("closes", closesAt.map(Instant::toEpochMilli).orElse(null))
          .param("secrecy", rules.secrecy().name())
          .param("results", rules.results().name())
          .param("disclosure", rules.disclosure().name())
          .param("replacing", rules.replacing().name())
          .param("ties", rules.ties().name())
          .param("comparison", rules.comparison().name())
          .param("organiser", organiser)
          .param("now", System.currentTimeMillis())
          .update();
      insertContests(jdbc, id);
      jdbc.sql(
              """
              insert into roll (election_id, source, joining, version, salt)
              values (:id, 'LIST', 'AT_OPENING', 1, :salt)
              """)
          .param("id", id.value())
          .param("salt", "0".repeat(32))
          .update();
      return new Fixture(server, id, insertVoters(jdbc, id, number));
    }

    private void insertContests(JdbcClient jdbc, ElectionId id) {
      var position = new AtomicLong();
      contests.forEach((title, part) -> {
        jdbc.sql(
                """
                insert into contest
                  (election_id, position, title, seats, method, min_marks, max_marks, rules,
                   eligible_part)
                values (:id, :position, :title, :seats, :method, :min, :max, :rules, :part)
                """)
            .param("id", id.value())
            .param("position", position.incrementAndGet())
            .param("title", title)
            .param("seats", seats)
            .param("method", method.word())
            .param("min", method.min())
            .param("max", method.max())
            .param("rules", JsonMapper.shared().writeValueAsString(method.rules()))
            .param("part", part.orElse(null))
            .update();
        var contest =
            jdbc.sql("select max(id) from contest where election_id = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
        for (int i = 1; i <= options.size(); i++) {
          jdbc.sql(
                  """
                  insert into contest_option (contest_id, position, name, part, pledge)
                  values (:contest, :position, :name, :part, '')
                  """)
              .param("contest", contest)
              .param("position", i)
              .param("name", options.get(i - 1))
              .param("part", i <= parts.size() ? parts.get(i - 1) : null)
              .update();
        }
      });
    }

    private List<Voter> insertVoters(JdbcClient jdbc, ElectionId id, long number) {
      var members =
          accounts
              ? IntStream.range(0, voters)
                  .mapToObj(i -> member(jdbc, "voter%d-%d".formatted(number, i), "MEMBER"))
                  .toList()
              : List.<Long>of();
      server
          .the(JdbcTemplate.class)
          .batchUpdate(
              "insert into voter (election_id, member_id, name, part, added_at) values (?, ?, ?, ?,"
                  + " 0)",
              LongStream.range(0, voters).boxed().toList(),
              voters,
              (row, i) -> {
                row.setString(1, id.value());
                row.setObject(2, accounts ? members.get(i.intValue()) : null);
                row.setString(3, "Voter " + i);
                row.setString(4, part(i));
              });
      var found = new ArrayList<Voter>();
      jdbc.sql("select id, member_id, name, part from voter where election_id = :id order by id")
          .param("id", id.value())
          .query(row -> {
            var member = row.getLong("member_id");
            found.add(
                new Voter(
                    new VoterId(row.getLong("id")),
                    id,
                    row.wasNull() ? Optional.empty() : Optional.of(new MemberId(member)),
                    row.getString("name"),
                    Optional.empty(),
                    Optional.of(row.getString("part")),
                    0));
          });
      return found;
    }

    private static String part(long i) {
      return i % 2 == 0 ? "frontend" : "backend";
    }

    private static long member(JdbcClient jdbc, String name, String role) {
      jdbc.sql(
              """
              insert into member
                (username, username_key, email, email_key, password, role, joined_at, tokens_since)
              values (:name, :name, :email, :email, '', :role, 0, 0)
              """)
          .param("name", name)
          .param("email", name + "@example.org")
          .param("role", role)
          .update();
      return jdbc.sql("select id from member where username_key = :name")
          .param("name", name)
          .query(Long.class)
          .single();
    }
  }

  /// Starts describing an election on this server; three voters and one contest unless said.
  public static Builder on(TestServer server) {
    return new Builder(server);
  }

  /// Opens a draft.
  public void openNow() {
    var life = server.the(LifeCycle.class);
    var draft = (Election.Draft) election();
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> life.open(draft, new RollSeal(voters.size(), "0".repeat(64))));
  }

  /// Sets its closing time, as if the organiser had said so at the opening.
  public void closeAt(Instant moment) {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            server
                .the(JdbcClient.class)
                .sql("update election set closes_at = :closing where id = :id")
                .param("closing", moment.toEpochMilli())
                .param("id", id.value())
                .update());
  }

  /// Closes the election.
  public void close() {
    server
        .the(TransactionTemplate.class)
        .executeWithoutResult(_ -> server.the(LifeCycle.class).close(id));
  }

  /// The same election as another node sees it, or the same one after a restart.
  public Fixture at(TestServer node) {
    return new Fixture(node, id, voters);
  }

  public ElectionId id() {
    return id;
  }

  public TestServer server() {
    return server;
  }

  /// The election as it is now.
  public Election election() {
    return server.the(Elections.class).find(id).orElseThrow();
  }

  public Voter voter(int index) {
    return voters.get(index);
  }

  public List<Voter> voters() {
    return voters;
  }

  /// A contest by its place on the ballot, from 0.
  public Contest contest(int index) {
    return election().contests().get(index);
  }

  /// An option of the first contest by its place on the ballot, from 0.
  public OptionId option(int index) {
    return contest(0).options().get(index).id();
  }

  /// A ballot for one option of the first contest.
  public Choices choice(int index) {
    return Choices.of(contest(0).id(), option(index));
  }

  /// A ballot that ranks options of the first contest, the best first.
  public Choices order(int... indexes) {
    return Choices.of(
        contest(0).id(),
        Choice.order(Arrays.stream(indexes).mapToObj(index -> option(index).value()).toList()));
  }

  /// A ballot that gives options of the first contest numbers, in their order; below 0: none.
  public Choices numbers(int... numbers) {
    var given = new TreeMap<Long, Integer>();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] >= 0) {
        given.put(option(i).value(), numbers[i]);
      }
    }
    return Choices.of(contest(0).id(), Choice.scores(given));
  }

  /// A blank ballot in the first contest.
  public Choices blank() {
    return Choices.of(contest(0).id());
  }

  /// An access token of a voter with an account.
  public String token(Voter voter) {
    return token(voter.member().orElseThrow());
  }

  /// An access token of the organiser.
  public String organiserToken() {
    return token(election().organiser());
  }

  private String token(MemberId id) {
    var member = server.the(Members.class).find(id).orElseThrow();
    return server.the(SignIns.class).start(member, SignInKind.API, "a test").access();
  }

  /// Casts now.
  public CastResult cast(Voter voter, Choices choices) {
    return server.the(BallotBox.class).cast(voter, choices, server.the(ArrivalClock.class).now());
  }

  /// Casts now, with a key.
  public CastResult cast(Voter voter, Choices choices, String key) {
    var now = server.the(ArrivalClock.class).now();
    return server.the(BallotBox.class).cast(voter, choices, now, Optional.of(new CastKey(key)));
  }

  /// Takes a candidate of the first contest out, as the organiser does over HTTP.
  public void withdraw(int index) {
    var path = "/api/elections/" + id.value();
    var token = "JWT " + organiserToken();
    var tag =
        server
            .send(HttpRequest.newBuilder(server.at(path)).header("Authorization", token).build())
            .headers()
            .firstValue("ETag")
            .orElseThrow();
    var answer =
        server.send(
            HttpRequest.newBuilder(server.at(path + "/withdraw"))
                .header("Authorization", token)
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"contest\":%d,\"option\":%d,\"reason\":\"Moved abroad\"}"
                            .formatted(contest(0).id().value(), option(index).value())))
                .build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  /// The ballots in force that say the same, by what they say, in the first contest.
  public Map<String, Long> profile() {
    var rows = new LinkedHashMap<String, Long>();
    server
        .the(JdbcClient.class)
        .sql(
            """
            select choice, ballots
            from profile_row
            where contest_id = :contest
              and ballots <> 0
            order by choice
            """)
        .param("contest", contest(0).id().value())
        .query(row -> {
          rows.put(row.getString("choice"), row.getLong("ballots"));
        });
    return rows;
  }
}
