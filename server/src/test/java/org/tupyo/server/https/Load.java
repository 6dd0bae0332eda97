package org.tupyo.server.https;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Visitors that ask without a break: some by HTTP/2 on a connection that stays, some by HTTP/1.1
/// on a new one each time. What goes wrong is kept.
final class Load implements AutoCloseable {
  private static final String PATH = "/help";
  private static final int VISITORS = 2;

  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Set<BigInteger> serials = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answered = new AtomicInteger();
  private final ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor();
  private final int port;
  private final String domain;
  private volatile boolean over;

  private Load(int port, String domain) {
    this.port = port;
    this.domain = domain;
    for (var i = 0; i < VISITORS; i++) {
      visitors.execute(this::comeAnew);
    }
  }

  static Load comingAnew(int port, String domain) {
    return new Load(port, domain);
  }

  static Load comingAnewAndStaying(int port, String domain) {
    var load = new Load(port, domain);
    for (var i = 0; i < VISITORS; i++) {
      load.visitors.execute(load::stay);
    }
    return load;
  }

  private void stay() {
    try (var http = HttpClient.newBuilder().sslContext(TlsTalk.trustingEverybody()).build()) {
      var address = URI.create("https://localhost:" + port + PATH);
      while (!over) {
        var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        count(answer.statusCode() == 200, answer.body());
      }
    } catch (IOException e) {
      failures.add("HTTP/2: " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void comeAnew() {
    while (!over) {
      try {
        var talk = TlsTalk.get(port, domain, PATH);
        serials.add(talk.certificate().getSerialNumber());
        count(talk.answer().startsWith("HTTP/1.1 200"), talk.answer());
      } catch (IOException e) {
        failures.add("HTTP/1.1: " + e);
      }
    }
  }

  private void count(boolean good, String answer) {
    answered.incrementAndGet();
    if (!good || !answer.contains("</html>")) {
      failures.add(answer.lines().findFirst().orElse("nothing"));
    }
  }

  /// The certificates that were met so far.
  Set<BigInteger> serials() {
    return Set.copyOf(serials);
  }

  List<String> failures() {
    return failures;
  }

  int answered() {
    return answered.get();
  }

  /// Lets the last answers come.
  void end() throws InterruptedException {
    over = true;
    visitors.shutdown();
    if (!visitors.awaitTermination(20, TimeUnit.SECONDS)) {
      failures.add("somebody still waits");
    }
  }

  @Override
  public void close() {
    over = true;
    visitors.shutdownNow();
  }
}
