package org.tupyo.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Classic votes at a steady rate, as people come: whoever is due comes, however slow the answers
/// to those before are. A vote's time runs from the moment it was due, so a stall shows in the
/// times of all who came meanwhile; wrk would wait with them and see one slow answer.
final class PacedVotes {
  private static final int CONNECTIONS = 64;
  private static final int READ_AT_ONCE = 8_192;

  private final int port;
  private final List<String> voters;
  private final long[] times;
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
  private final long between;

  private PacedVotes(int port, List<String> voters, int rate) {
    this.port = port;
    this.voters = voters;
    this.times = new long[voters.size()];
    this.between = TimeUnit.SECONDS.toNanos(1) / rate;
  }

  /// @param args port on this machine, `voters.txt` as [Fill] writes it, votes a second, seconds
  static void main(String[] args) throws Exception {
    var rate = Integer.parseInt(args[2]);
    try (var lines = Files.lines(Path.of(args[1]))) {
      var voters = lines.limit((long) rate * Integer.parseInt(args[3])).toList();
      new PacedVotes(Integer.parseInt(args[0]), voters, rate).run();
    }
  }

  private void run() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (var connection = 0; connection < CONNECTIONS; connection++) {
      var first = connection;
      threads.add(Thread.ofPlatform().start(() -> cast(first)));
    }
    for (var thread : threads) {
      thread.join();
    }
    if (failed.get() > 0) {
      throw new IllegalStateException("%d connections failed".formatted(failed.get()));
    }
    Arrays.sort(times);
    System.out.printf(
        "%d votes, %d not taken; median %.2f ms, 99%% %.2f ms, longest %.1f ms%n",
        times.length, refused.get(), millis(0.5), millis(0.99), millis(1));
  }

  /// Every so-many-th vote, from this one on, each when it is due.
  private void cast(int first) {
    try {
      var connection = new Connection(port);
      for (var vote = first; vote < times.length; vote += CONNECTIONS) {
        var due = begin + vote * between;
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        if (!connection.takes(request(voters.get(vote)))) {
          refused.incrementAndGet();
        }
        times[vote] = System.nanoTime() - due;
        if (connection.ends) {
          connection.close();
          connection = new Connection(port);
        }
      }
      connection.close();
    } catch (IOException e) {
      failed.incrementAndGet();
    }
  }

  private static byte[] request(String voter) {
    var words = voter.split(" ", 2);
    var text =
        "POST /api/candidate/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: JWT %s\r\nContent-Length: 0\r\n\r\n"
            .formatted(words[0], words[1]);
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private double millis(double share) {
    return times[(int) Math.min(times.length - 1, Math.floor(share * times.length))] / 1e6;
  }

  /// A connection, and whether the server has said that it ends it: it does so now and then.
  private static final class Connection {
    private final Socket socket;
    private final BufferedInputStream answers;
    private boolean ends;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      answers = new BufferedInputStream(socket.getInputStream(), READ_AT_ONCE);
    }

    /// Sends a vote and reads the answer to its end; says whether the vote was taken.
    boolean takes(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
      var taken = line().contains(" 200");
      var length = 0;
      for (var header = line(); !header.isEmpty(); header = line()) {
        var words = header.toLowerCase(Locale.ROOT).split(": *", 2);
        switch (words[0]) {
          case "content-length" -> length = Integer.parseInt(words[1].strip());
          case "connection" -> ends = words[1].strip().equals("close");
          default -> {
            // says nothing about where the answer ends
          }
        }
      }
      answers.skipNBytes(length);
      return taken;
    }

    private String line() throws IOException {
      var line = new StringBuilder(80);
      for (var read = answers.read(); read != '\n'; read = answers.read()) {
        if (read < 0) {
          throw new IOException("the server hung up");
        }
        if (read != '\r') {
          line.append((char) read);
        }
      }
      return line.toString();
    }

    void close() throws IOException {
      socket.close();
    }
  }
}
