package org.tupyo.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tupyo.server.TestServer;
import org.tupyo.server.ballots.BallotBox;
import org.tupyo.server.ballots.Fixture;
import org.tupyo.server.storage.ArrivalClock;
import org.tupyo.server.voters.Voter;

/// Ballots that come in time to a server that is full, which one may wait for, and are decided
/// after the closing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateBallotsTest {
  private final Map<Voter, String> tokens = new HashMap<>();
  private final FullServer full = FullServer.start(1, "60s", Map.of());
  private final TestServer server = full.server();

  @AfterEach
  void leave() {
    full.leave();
  }

  @AfterAll
  void stop() {
    full.close();
  }

  @Test
  void oneThatWaitedAcrossTheClosingIsTaken() throws Exception {
    var club = Fixture.on(server).accounts().open();
    full.fill();
    var waiting = new FutureTask<>(() -> server.send(ballot(club, 0, 0, "key").build()));
    Thread.startVirtualThread(waiting);
    Soon.await(() -> full.admission().waiting() == 1);

    closes(club);
    full.leave();

    assertThat(waiting.get().statusCode()).as(waiting.get().body()).isEqualTo(201);
    assertThat(server.send(ballot(club, 1, 0, "key").build()).body()).contains("\"closed\"");
  }

  @Test
  void oneThatWasToldToComeBackIsTakenWithItsTicketAndNothingElseIs() throws Exception {
    var club = Fixture.on(server).accounts().open();
    full.fill();
    var waiting = new FutureTask<>(() -> server.get("/"));
    Thread.startVirtualThread(waiting);
    Soon.await(() -> full.admission().waiting() == 1);

    var told = server.send(ballot(club, 0, 0, "key").build());
    assertThat(told.statusCode()).isEqualTo(503);
    assertThat(told.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("Arrival-Ticket");
    var ticket = told.headers().firstValue("Arrival-Ticket").orElseThrow();
    closes(club);
    full.leave();
    waiting.get();

    refuses(ballot(club, 0, 0, "key"), "");
    refuses(ballot(club, 0, 0, "key"), earlier(ticket));
    refuses(ballot(club, 0, 0, "key"), "ticket");
    refuses(ballot(club, 0, 1, "key"), ticket);
    refuses(ballot(club, 0, 0, "yek"), ticket);
    refuses(ballot(club, 1, 0, "key"), ticket);

    var again = with(ballot(club, 0, 0, "key"), ticket);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    assertThat(with(ballot(club, 0, 0, "key"), ticket).body()).isEqualTo(again.body());
    assertThat(club.profile()).isEqualTo(Map.of("[%d]".formatted(club.option(0).value()), 1L));
  }

  /// It had its place and found the box shut, as when the database is away for a moment.
  @Test
  void oneThatTheBoxHadNoTimeForIsTakenWithItsTicket() {
    var club = Fixture.on(server).accounts().open();
    var box = server.the(BallotBox.class);
    box.stop();
    HttpResponse<String> told;
    try {
      told = server.send(ballot(club, 0, 0, "key").build());
      closes(club);
    } finally {
      box.start();
    }

    assertThat(told.statusCode()).isEqualTo(503);
    assertThat(told.body()).contains("\"busy\"");
    var ticket = told.headers().firstValue("Arrival-Ticket").orElseThrow();
    refuses(ballot(club, 0, 0, "key"), "");
    refuses(ballot(club, 0, 1, "key"), ticket);
    var again = with(ballot(club, 0, 0, "key"), ticket);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
  }

  /// A form has no headers: it carries the ticket in its address.
  @Test
  void theTicketInAnAddressTakesThePlaceOfAnOlderOne() {
    var one = "1795824000123-" + "0".repeat(32);
    var other = "1795824000456-" + "1".repeat(32);
    var again = new Busy.Again(2, Optional.empty(), Busy.Why.MANY, Optional.of(other));

    assertThat(again.query(null)).isEqualTo("ticket=" + other);
    assertThat(again.query("a=1")).isEqualTo("a=1&ticket=" + other);
    assertThat(again.query("ticket=" + one)).isEqualTo("ticket=" + other);
    assertThat(again.query("ticket=" + one + "&a=1")).isEqualTo("a=1&ticket=" + other);
    assertThat(again.query("a=1&ticket=" + one + "&b=2")).isEqualTo("a=1&b=2&ticket=" + other);
  }

  private HttpRequest.Builder ballot(Fixture club, int voter, int option, String key) {
    var body = "{\"choices\":%s}".formatted(club.choice(option).canonical());
    return HttpRequest.newBuilder(
            club.server().at("/api/elections/%s/ballots".formatted(club.id().value())))
        .header("Authorization", "JWT " + tokens.computeIfAbsent(club.voter(voter), club::token))
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> with(HttpRequest.Builder ballot, String ticket) {
    return server.send(ballot.header("Arrival-Ticket", ticket).build());
  }

  private void refuses(HttpRequest.Builder ballot, String ticket) {
    var answer = ticket.isEmpty() ? server.send(ballot.build()) : with(ballot, ticket);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(answer.body()).contains("\"closed\"");
  }

  private static String earlier(String ticket) {
    var dash = ticket.indexOf('-');
    return Long.parseLong(ticket.substring(0, dash)) - 1 + ticket.substring(dash);
  }

  /// Voting ends in a moment.
  private void closes(Fixture club) {
    var clock = server.the(ArrivalClock.class);
    var closing = clock.now().plusMillis(200);
    club.closeAt(closing);
    Soon.await(() -> clock.now().isAfter(closing));
  }
}
