package org.tupyo.server.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A connection on which anything can be sent, as an attacker would.
public final class RawConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Socket socket;
  private long sent;

  public RawConnection(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  /// Sends text, or gives up quietly where the server has hung up.
  ///
  /// @return whether all of it was taken
  public boolean send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public boolean send(byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      sent += bytes.length;
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Sends the same piece over and over until the server hangs up or this much has been sent.
  public void flood(byte[] piece, long most) {
    while (sent < most && send(piece)) {
      // until the server has had enough
    }
  }

  /// How many bytes left this side; what the server took, and what its network buffers hold.
  public long sent() {
    return sent;
  }

  /// Reads until the server hangs up or says nothing for a while.
  public String answer() throws IOException {
    var text = new StringBuilder();
    var buffer = new byte[8192];
    try {
      for (int read; (read = socket.getInputStream().read(buffer)) >= 0; ) {
        text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException _) {
      // reset by the server: what came before it is the answer
    }
    return text.toString();
  }

  /// Waits for the first line of the answer and gives its status; 0 where the server hung up.
  public int status() throws IOException {
    var line = new StringBuilder();
    try {
      for (int c; (c = socket.getInputStream().read()) >= 0 && c != '\n'; ) {
        line.append((char) c);
      }
    } catch (SocketException _) {
      return 0;
    }
    return line.isEmpty() ? 0 : Integer.parseInt(line.substring(9, 12));
  }

  /// Sends one byte after another until the server hangs up.
  ///
  /// @return how long that took
  public Duration drip(String endless, Duration pause) throws IOException, InterruptedException {
    var start = System.nanoTime();
    socket.setSoTimeout((int) pause.toMillis());
    for (var i = 0; i < endless.length() && System.nanoTime() - start < PATIENCE.toNanos(); i++) {
      if (!send(endless.substring(i, i + 1)) || hungUp()) {
        return Duration.ofNanos(System.nanoTime() - start);
      }
    }
    throw new AssertionError("the server listens for ever");
  }

  private boolean hungUp() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (SocketException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
