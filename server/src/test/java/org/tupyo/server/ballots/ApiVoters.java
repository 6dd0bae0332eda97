package org.tupyo.server.ballots;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.tupyo.server.voters.Voter;
import tools.jackson.databind.json.JsonMapper;

/// The voters of an election with accounts, casting over HTTP with tokens they got before. What
/// they hear goes to the checker.
final class ApiVoters {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String TICKET = "Arrival-Ticket";

  private final HttpClient http;
  private final URI ballots;
  private final Map<Voter, String> tokens;
  private final List<String> bodies;
  private final Checker checker;

  private ApiVoters(
      HttpClient http,
      URI ballots,
      Map<Voter, String> tokens,
      List<String> bodies,
      Checker checker) {
    this.http = http;
    this.ballots = ballots;
    this.tokens = tokens;
    this.bodies = bodies;
    this.checker = checker;
  }

  static ApiVoters of(Fixture election, HttpClient.Version version, Checker checker) {
    var tokens = new LinkedHashMap<Voter, String>();
    election.voters().forEach(voter -> tokens.put(voter, election.token(voter)));
    var bodies =
        IntStream.range(0, 3)
            .mapToObj(option -> "{\"choices\":" + election.choice(option).canonical() + "}")
            .toList();
    return new ApiVoters(
        HttpClient.newBuilder().version(version).build(),
        election.server().at("/api/elections/%s/ballots".formatted(election.id().value())),
        tokens,
        bodies,
        checker);
  }

  /// The same voters with connections of their own.
  ApiVoters apart() {
    var own = HttpClient.newBuilder().version(http.version()).build();
    return new ApiVoters(own, ballots, tokens, bodies, checker);
  }

  /// The same voters before a server at another address.
  ApiVoters at(URI address) {
    return new ApiVoters(http, address.resolve(ballots.getPath()), tokens, bodies, checker);
  }

  /// Casts once.
  ///
  /// @param option from 0 to 2
  /// @return nothing where no answer came
  Optional<HttpResponse<String>> cast(Voter voter, int option, String key) {
    return send(request(voter, option, key).build(), voter, key);
  }

  /// What came of a cast in the end.
  ///
  /// @param heard when the first answer came
  /// @param times it was sent
  record Decided(Instant heard, int times, HttpResponse<String> answer) {}

  /// Casts, and where the server had no time, casts the same again as it was told.
  Decided castUntilDecided(Voter voter, int option, String key) {
    var request = request(voter, option, key);
    var answer = send(request.build(), voter, key).orElseThrow();
    var heard = Instant.now();
    var times = 1;
    while (answer.statusCode() == 503) {
      var headers = answer.headers();
      headers.firstValue(TICKET).ifPresent(ticket -> request.setHeader(TICKET, ticket));
      var seconds = headers.firstValueAsLong("Retry-After").orElseThrow();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
      answer = send(request.build(), voter, key).orElseThrow();
      times++;
    }
    return new Decided(heard, times, answer);
  }

  private HttpRequest.Builder request(Voter voter, int option, String key) {
    return HttpRequest.newBuilder(ballots)
        .timeout(PATIENCE)
        .header("Authorization", "JWT " + tokens.get(voter))
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString(bodies.get(option)));
  }

  private Optional<HttpResponse<String>> send(HttpRequest request, Voter voter, String key) {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      note(checker, voter.id().value(), key, answer);
      return Optional.of(answer);
    } catch (IOException _) {
      checker.unknown(voter.id().value(), key);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Notes what was heard.
  static void note(Checker checker, long voter, String key, HttpResponse<String> answer) {
    if (answer.statusCode() == 201) {
      var receipt = JsonMapper.shared().readTree(answer.body());
      checker.ok(
          voter, key, receipt.path("position").longValue(), receipt.path("hash").stringValue());
    } else if (answer.body().contains("\"unsettled\"")) {
      checker.unknown(voter, key);
    } else {
      checker.refused(voter, key);
    }
  }
}
