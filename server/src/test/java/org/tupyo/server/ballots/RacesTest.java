package org.tupyo.server.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.accounts.SomeMember;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Reason;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.elections.ElectionLog;
import org.tupyo.server.elections.LogEntry;
import org.tupyo.server.voters.Voter;

/// Ballots that race with a deed that ends them. The log puts all in one order: what is before the
/// deed was taken, what is after was refused, and nobody heard anything else.
class RacesTest {
  private static final int ROUNDS = 12;
  private static final int CALLERS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// What an organiser does, the word for it in the log, what those hear who come after, and what
  /// the log may say next: what is closed is published within a second, where that waits for
  /// nobody.
  enum Deed {
    CLOSE("closed", Reason.CLOSED, Optional.of("published")) {
      @Override
      void happen(Fixture election) {
        election.close();
      }
    },
    STRIKE("struck", Reason.NOT_ON_THE_ROLL, Optional.empty()) {
      @Override
      void happen(Fixture election) {
        post(election, "strike", "{\"reason\":\"Left the club\"}");
      }
    },
    REPLACE_LINK("link-reissued", Reason.LINK_REPLACED, Optional.empty()) {
      @Override
      void happen(Fixture election) {
        post(election, "link", "");
      }
    },
    WITHDRAW("withdrawn", Reason.WITHDRAWN_OPTION, Optional.empty()) {
      @Override
      void happen(Fixture election) {
        election.withdraw(0);
      }

      // Ballots for the others are taken before and after.
      @Override
      List<Choices> ended(Fixture election) {
        return List.of(election.choice(0));
      }
    };

    final String word;
    final Reason after;
    final Optional<String> mayFollow;

    Deed(String word, Reason after, Optional<String> mayFollow) {
      this.word = word;
      this.after = after;
      this.mayFollow = mayFollow;
    }

    abstract void happen(Fixture election);

    /// Ballots that are refused after it.
    List<Choices> ended(Fixture election) {
      return List.of(election.choice(0), election.choice(1));
    }

    private static void post(Fixture election, String deed, String body) {
      var server = election.server();
      var path =
          "/api/elections/%s/voters/%d/%s"
              .formatted(election.id().value(), election.voter(0).id().value(), deed);
      var answer =
          server.send(
              HttpRequest.newBuilder(server.at(path))
                  .header("Authorization", "JWT " + election.organiserToken())
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private static Stream<Arguments> races() {
    return Stream.of(TestDatabase.values())
        .flatMap(database -> Stream.of(Deed.values()).map(deed -> Arguments.of(database, deed)));
  }

  @ParameterizedTest
  @MethodSource("races")
  void everyBallotIsBeforeOrAfterTheDeed(TestDatabase database, Deed deed) throws Exception {
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var election = Fixture.on(TestServer.on(database)).open();
      var checker = new Checker();

      var heard = race(election, deed, random.nextInt(2_000), checker);

      var turn = position(election, deed.word);
      assertThat(heard)
          .allSatisfy(result -> {
            switch (result) {
              case Accepted(var receipt) -> assertThat(receipt.position()).isLessThan(turn);
              case Refused(var reason) -> assertThat(reason).isEqualTo(deed.after);
              case CastResult.Unsettled() -> throw new AssertionError("unsettled");
            }
          });
      assertThat(heard.stream().filter(Refused.class::isInstance)).hasSizeGreaterThan(CALLERS - 1);
      assertThat(election.server().the(ElectionLog.class).entries(election.id(), turn, CALLERS))
          .extracting(LogEntry::kind)
          .as("what came after the deed")
          .doesNotHaveDuplicates()
          .isSubsetOf(deed.mayFollow.stream().toList());
      checker.check(election.server(), election.id());
    }
  }

  /// No log knows of accounts, so what the closing answers is the border: whoever casts after it is
  /// nobody.
  @ParameterizedTest
  @EnumSource
  void noBallotIsTakenFromAnAccountThatIsClosedAndThoseBeforeStay(TestDatabase database)
      throws Exception {
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var server = TestServer.on(database);
    var administrator = SomeMember.on(server, Role.ADMINISTRATOR, Optional.empty());
    for (var round = 0; round < ROUNDS; round++) {
      var election = Fixture.on(server).accounts().open();
      var checker = new Checker();
      var voters = ApiVoters.of(election, HttpClient.Version.HTTP_1_1, checker);
      var refusals = new ConcurrentLinkedQueue<HttpResponse<String>>();
      var lastTaken = new AtomicLong();

      var patience = System.nanoTime() + PATIENCE.toNanos();
      long closed;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var caller = 0; caller < CALLERS; caller++) {
          var name = caller;
          threads.execute(() -> {
            for (var i = 0; System.nanoTime() < patience; i++) {
              var sent = System.nanoTime();
              var key = "%d-%d".formatted(name, i);
              var answer = voters.cast(election.voter(0), i % 3, key).orElseThrow();
              if (answer.statusCode() != 201) {
                refusals.add(answer);
                return;
              }
              lastTaken.accumulateAndGet(sent, Math::max);
            }
          });
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20L + random.nextInt(60)));
        close(server, administrator, election.voter(0));
        closed = System.nanoTime();
      }

      assertThat(lastTaken.get()).as("when the last ballot was sent").isLessThan(closed);
      assertThat(refusals).hasSize(CALLERS).allMatch(answer -> answer.statusCode() == 401);
      assertThat(election.profile().values().stream().mapToLong(Long::longValue).sum())
          .as("the vote of before stays")
          .isLessThanOrEqualTo(1);
      checker.check(server, election.id());
    }
  }

  private static void close(TestServer server, SomeMember administrator, Voter voter) {
    var path = "/api/members/" + voter.member().orElseThrow().value();
    var tag = server.send(administrator.api(server, path).build()).headers().firstValue("ETag");
    var answer =
        server.send(
            administrator.api(server, path).header("If-Match", tag.orElseThrow()).DELETE().build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  /// The first voter casts without end, from several windows, while the deed is done; each window
  /// ends with its first refusal.
  private static ConcurrentLinkedQueue<CastResult> race(
      Fixture election, Deed deed, int micros, Checker checker) {
    var heard = new ConcurrentLinkedQueue<CastResult>();
    var voter = election.voter(0);
    var choices = deed.ended(election);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var caller = 0; caller < CALLERS; caller++) {
        var name = caller;
        threads.execute(() -> {
          var refused = false;
          for (var i = 0; !refused; i++) {
            var key = "%d-%d".formatted(name, i);
            var result = election.cast(voter, choices.get(i % choices.size()), key);
            checker.note(voter.id().value(), key, result);
            heard.add(result);
            refused = !(result instanceof Accepted);
          }
        });
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
      deed.happen(election);
    }
    return heard;
  }

  private static long position(Fixture election, String kind) {
    return election.server().the(ElectionLog.class).milestones(election.id()).stream()
        .filter(entry -> entry.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .position();
  }
}
