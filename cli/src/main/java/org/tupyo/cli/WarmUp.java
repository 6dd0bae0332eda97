package org.tupyo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.tupyo.server.TupyoServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Starts a server for nobody, asks it for what people ask first and most, and stops it; or counts
/// ballots and verifies elections of nobody.
///
/// The launcher lets Java watch this run and write down what it loaded, so that the next start is
/// fast. Of counting and verifying it also keeps which methods were used how; not of a server,
/// whose votes are compiled better from what really happens. So here everything happens a few times
/// only.
@Command(name = "warm-up", hidden = true)
final class WarmUp implements Runnable {
  /// The arguments of the warm-up of a plain verification, which must not load picocli: every start
  /// from its cache would load what this run had.
  static final List<String> OF_VERIFICATION = List.of("warm-up", "verify");

  private static final int ROUNDS = 2;
  private static final int VOTES = 200;
  private static final int VOTERS_WITH_LINKS = 64;
  private static final int AT_ONCE = 32;
  private static final int VOTES_PER_LOOK = 25;

  private static final List<String> PAGES =
      List.of("/", "/sign-in", "/sign-up", "/assets/tupyo.css", "/api/candidate", "/no-such-page");

  private static final List<String> RESULTS =
      List.of("/e/warm-up", "/e/warm-up/result", "/api/candidate/result?part=frontend");

  @Parameters(arity = "0..1")
  private String kind = "server";

  @Override
  public void run() {
    if (kind.equals("once")) {
      CountingWarmUp.run();
      VerifyingWarmUp.run();
    } else {
      serve();
    }
  }

  private static void serve() {
    try (var folder = ThrowAwayFolder.make("warm-up")) {
      var settings = folder.settings();
      settings.put("server.address", "127.0.0.1");
      settings.put("server.port", "0");
      try (var server = TupyoServer.run(settings);
          var browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        var port = server.getEnvironment().getRequiredProperty("local.server.port");
        var address = URI.create("http://127.0.0.1:" + port);
        visit(browser, address);
        var election = WarmUpElection.hold(server, VOTES);
        vote(browser, address, election);
        comeByLink(
            browser,
            address,
            WarmUpLinks.send(server, browser, address, election, VOTERS_WITH_LINKS));
      }
    }
  }

  private static void visit(HttpClient browser, URI address) {
    for (var round = 0; round < ROUNDS; round++) {
      for (var page : PAGES) {
        read(browser, address.resolve(page), round);
      }
      signIn(browser, address, "nobody");
    }
  }

  /// Everybody votes, many at a time as at an opening, while some look at the result.
  private static void vote(HttpClient browser, URI address, WarmUpElection election) {
    var candidates = election.candidates();
    var places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var voter = 0; voter < election.tokens().size(); voter++) {
        var number = voter;
        places.acquireUninterruptibly();
        threads.execute(() -> {
          try {
            var candidate = candidates.get(number % candidates.size());
            send(
                browser,
                HttpRequest.newBuilder(address.resolve("/api/candidate/" + candidate))
                    .header("Authorization", "JWT " + election.tokens().get(number))
                    .POST(BodyPublishers.noBody()));
            if (number % VOTES_PER_LOOK == 0) {
              RESULTS.forEach(page -> read(browser, address.resolve(page), number));
            }
          } finally {
            places.release();
          }
        });
      }
    }
    signIn(browser, address, WarmUpElection.ORGANISER);
  }

  /// Voters on pages, as in the minute after the letters have gone out.
  private static void comeByLink(HttpClient browser, URI address, List<String> codes) {
    var places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var code : codes) {
        places.acquireUninterruptibly();
        threads.execute(() -> {
          try {
            new WarmUpVoter(browser, address).vote(code);
          } finally {
            places.release();
          }
        });
      }
    }
  }

  private static void read(HttpClient browser, URI page, int round) {
    send(
        browser,
        HttpRequest.newBuilder(page)
            .header("Accept", "text/html")
            .header("Accept-Language", round % 2 == 0 ? "ko" : "en"));
  }

  private static void signIn(HttpClient browser, URI address, String username) {
    var body =
        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, WarmUpElection.PASSWORD);
    send(
        browser,
        HttpRequest.newBuilder(address.resolve("/api/signin"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static void send(HttpClient browser, HttpRequest.Builder request) {
    send(browser, request.build());
  }

  static HttpResponse<String> send(HttpClient browser, HttpRequest request) {
    try {
      return browser.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while warming up", e);
    }
  }
}
