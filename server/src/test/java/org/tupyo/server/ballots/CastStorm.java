package org.tupyo.server.ballots;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.CastResult.Accepted;
import org.tupyo.server.ballots.CastResult.Refused;
import org.tupyo.server.ballots.CastResult.Unsettled;
import org.tupyo.server.elections.ElectionId;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.voters.VoterId;
import org.tupyo.server.voters.Voters;

/// A server of its own process whose voters cast without end, until somebody kills it. It says what
/// it asks and hears, a line each: `ask key voter`, `ok key voter position hash`, `no key voter`.
///
/// Arguments: the election, then settings as `name=value`.
final class CastStorm {
  private static final int CALLERS = 32;

  private CastStorm() {}

  static void main(String... arguments) {
    var settings = new HashMap<String, Object>();
    for (var setting : List.of(arguments).subList(1, arguments.length)) {
      var equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    var server = TestServer.start(TestDatabase.SQLITE, settings);
    var id = new ElectionId(arguments[0]);
    var contest = server.the(Elections.class).find(id).orElseThrow().contests().getFirst();
    var voters =
        server
            .the(JdbcClient.class)
            .sql("select id from voter where election_id = :id")
            .param("id", id.value())
            .query((row, _) -> new VoterId(row.getLong("id")))
            .list();
    say("ready");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        threads.execute(() -> {
          var random = new Random();
          while (true) {
            var voter =
                server
                    .the(Voters.class)
                    .find(id, voters.get(random.nextInt(voters.size())))
                    .orElseThrow();
            var option = contest.options().get(random.nextInt(contest.options().size()));
            var key = UUID.randomUUID().toString();
            say("ask %s %d".formatted(key, voter.id().value()));
            var result =
                server
                    .the(BallotBox.class)
                    .cast(
                        voter,
                        Choices.of(contest.id(), option.id()),
                        server.the(ArrivalClock.class).now(),
                        Optional.of(new CastKey(key)));
            hear(key, voter.id(), result);
          }
        });
      }
    }
  }

  private static void hear(String key, VoterId voter, CastResult result) {
    switch (result) {
      case Accepted(var receipt) ->
          say("ok %s %d %d %s".formatted(key, voter.value(), receipt.position(), receipt.hash()));
      case Refused _ -> say("no %s %d".formatted(key, voter.value()));
      case Unsettled() -> say("unsettled %s %d".formatted(key, voter.value()));
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
