package org.tupyo.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server on this machine that keeps what it takes and answers as a test wants: refuses,
/// closes, or breaks off when it should answer.
public final class RecordingMailServer implements AutoCloseable {
  /// An answer that is none: the connection breaks off.
  public static final String CUT = "";

  private final ServerSocket socket;
  private final List<Taken> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Optional<SSLContext> tls;
  private final boolean tlsFromTheStart;

  private volatile String greeting = "220 mail.example.org";
  private volatile UnaryOperator<String> toRecipient = _ -> "250 2.1.5 ok";
  private volatile UnaryOperator<String> toData = _ -> "354 go on";
  private volatile UnaryOperator<String> toWhole = _ -> "250 2.0.0 queued as 17";
  private volatile String toPassword = "235 welcome";

  private RecordingMailServer(Optional<SSLContext> tls, boolean tlsFromTheStart) {
    this.tls = tls;
    this.tlsFromTheStart = tlsFromTheStart;
    try {
      socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /// A letter that was taken.
  ///
  /// @param from the return address
  public record Taken(String from, String to, String data) {
    /// The content of a header; empty where there is none.
    public String header(String name) {
      return data.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /// One that knows no encryption.
  public static RecordingMailServer plain() {
    return new RecordingMailServer(Optional.empty(), false);
  }

  /// One that encrypts when it is asked to.
  static RecordingMailServer withStartTls(SSLContext tls) {
    return new RecordingMailServer(Optional.of(tls), false);
  }

  /// One that encrypts from the first byte.
  static RecordingMailServer withTls(SSLContext tls) {
    return new RecordingMailServer(Optional.of(tls), true);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /// What it took, in order.
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  /// Each command it heard, its first word.
  List<String> heard() {
    return List.copyOf(heard);
  }

  int connections() {
    return connections.get();
  }

  /// What it says first; anything but 220 lets nobody in.
  void greets(String words) {
    greeting = words;
  }

  /// What it answers to each recipient's address.
  public void answersRecipients(UnaryOperator<String> answer) {
    toRecipient = answer;
  }

  /// What it answers, by the recipient's address, when a letter is about to begin.
  void answersData(UnaryOperator<String> answer) {
    toData = answer;
  }

  /// What it answers, by the recipient's address, to a whole letter.
  void answersLetters(UnaryOperator<String> answer) {
    toWhole = answer;
  }

  void answersPasswords(String answer) {
    toPassword = answer;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (tlsFromTheStart) {
        new Talk(encrypted(client), true).goOn();
      } else {
        new Talk(client, false).goOn();
      }
    } catch (IOException _) {
      // The client has gone, or did not like the certificate.
    }
  }

  private SSLSocket encrypted(Socket client) throws IOException {
    var upper =
        (SSLSocket)
            tls.orElseThrow()
                .getSocketFactory()
                .createSocket(client, "127.0.0.1", client.getPort(), true);
    upper.setUseClientMode(false);
    upper.startHandshake();
    return upper;
  }

  /// One connection.
  private final class Talk {
    private Socket client;
    private BufferedReader lines;
    private boolean isEncrypted;
    private String from = "";
    private String to = "";

    Talk(Socket client, boolean isEncrypted) throws IOException {
      this.client = client;
      this.isEncrypted = isEncrypted;
      this.lines = reader(client);
    }

    private static BufferedReader reader(Socket client) throws IOException {
      return new BufferedReader(
          new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    void goOn() throws IOException {
      say(greeting);
      for (var line = lines.readLine(); line != null && !client.isClosed(); line = next()) {
        var word = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
        heard.add(word);
        switch (word) {
          case "EHLO" -> say(features());
          case "STARTTLS" -> startTls();
          case "AUTH" -> say(toPassword);
          case "MAIL" -> {
            from = address(line);
            say("250 2.1.0 ok");
          }
          case "RCPT" -> {
            to = address(line);
            say(toRecipient.apply(to));
          }
          case "DATA" -> letter();
          case "QUIT" -> {
            say("221 bye");
            client.close();
          }
          default -> say("250 ok");
        }
      }
    }

    private @Nullable String next() throws IOException {
      return client.isClosed() ? null : lines.readLine();
    }

    private String features() {
      var offered = new StringBuilder("250-mail.example.org\r\n250-AUTH PLAIN LOGIN\r\n");
      if (tls.isPresent() && !isEncrypted) {
        offered.append("250-STARTTLS\r\n");
      }
      return offered.append("250 8BITMIME").toString();
    }

    private void startTls() throws IOException {
      say("220 go on");
      client = encrypted(client);
      lines = reader(client);
      isEncrypted = true;
    }

    private void letter() throws IOException {
      var answer = toData.apply(to);
      say(answer);
      if (!answer.startsWith("354")) {
        return;
      }
      var data = new StringBuilder();
      for (var line = lines.readLine(); line != null && !line.equals("."); line = next()) {
        data.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
      }
      var verdict = toWhole.apply(to);
      if (verdict.startsWith("250") || verdict.equals(CUT)) {
        taken.add(new Taken(from, to, data.toString()));
      }
      say(verdict);
    }

    private void say(String words) throws IOException {
      if (words.equals(CUT)) {
        client.close();
        return;
      }
      client.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
      client.getOutputStream().flush();
      if (words.startsWith("421")) {
        client.close();
      }
    }

    private static String address(String line) {
      return line.replaceFirst("^[^<]*<", "").replaceFirst(">.*$", "");
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
