package org.tupyo.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.tupyo.server.TupyoServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Starts a server for nobody, asks it for what people ask first, and stops it; or counts ballots
/// of nobody.
///
/// The launcher lets Java watch this run, and write down what it loaded and compiled, so that the
/// next start is fast.
@Command(name = "warm-up", hidden = true)
final class WarmUp implements Runnable {
  private static final int ROUNDS = 20;

  private static final List<String> PAGES =
      List.of("/", "/signin", "/signup", "/assets/tupyo.css", "/api/candidate", "/no-such-page");

  @Parameters(arity = "0..1")
  private String kind = "server";

  @Override
  public void run() {
    if (kind.equals("count")) {
      CountingWarmUp.run();
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
          var browser = HttpClient.newHttpClient()) {
        var port = server.getEnvironment().getRequiredProperty("local.server.port");
        visit(browser, URI.create("http://127.0.0.1:" + port));
      }
    }
  }

  private static void visit(HttpClient browser, URI address) {
    for (var round = 0; round < ROUNDS; round++) {
      for (var page : PAGES) {
        var language = round % 2 == 0 ? "ko" : "en";
        send(
            browser,
            HttpRequest.newBuilder(address.resolve(page))
                .header("Accept", "text/html")
                .header("Accept-Language", language));
      }
      send(
          browser,
          HttpRequest.newBuilder(address.resolve("/api/signin"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"username\": \"warm-up\", \"password\": \"-\"}")));
    }
  }

  private static void send(HttpClient browser, HttpRequest.Builder request) {
    try {
      browser.send(request.build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while warming up", e);
    }
  }
}
