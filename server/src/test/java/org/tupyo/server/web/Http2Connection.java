package org.tupyo.server.web;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A connection of HTTP/2 (RFC 9113) on which frames can be sent as an attacker would; what comes
/// back is read beside it.
final class Http2Connection implements AutoCloseable {
  private static final int DATA = 0x0;
  private static final int HEADERS = 0x1;
  private static final int RST_STREAM = 0x3;
  private static final int SETTINGS = 0x4;
  private static final int PING = 0x6;
  private static final int GOAWAY = 0x7;
  static final int CONTINUATION = 0x9;
  private static final int ACK = 0x1;
  private static final int END_STREAM = 0x1;
  static final int END_HEADERS = 0x4;

  private final Socket socket;
  private final long begin = System.nanoTime();
  private final Map<Integer, Duration> ended = new ConcurrentHashMap<>();
  private volatile Optional<Duration> over = Optional.empty();

  Http2Connection(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket
        .getOutputStream()
        .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frame(SETTINGS, 0, 0, new byte[0]);
    Thread.startVirtualThread(this::read);
  }

  private void read() {
    try {
      var in = new DataInputStream(socket.getInputStream());
      while (over.isEmpty()) {
        var length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        var type = in.readUnsignedByte();
        var flags = in.readUnsignedByte();
        var stream = in.readInt() & 0x7fffffff;
        in.readNBytes(length);
        switch (type) {
          case DATA, HEADERS -> {
            if ((flags & END_STREAM) != 0) {
              end(stream);
            }
          }
          case RST_STREAM -> end(stream);
          case SETTINGS -> {
            if ((flags & ACK) == 0) {
              frame(SETTINGS, ACK, 0, new byte[0]);
            }
          }
          case GOAWAY -> over = Optional.of(age());
          default -> {
            // Windows and pings change nothing here.
          }
        }
      }
    } catch (EOFException | SocketException _) {
      over = Optional.of(age());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void end(int stream) {
    ended.putIfAbsent(stream, age());
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /// Begins a request with a body; no field is indexed or compressed.
  ///
  /// @param flags [#END_HEADERS], or 0 where the head goes on
  void post(int stream, String path, int flags) throws IOException {
    var head = new ByteArrayOutputStream();
    for (var field :
        new String[][] {
          {":method", "POST"},
          {":scheme", "http"},
          {":authority", "localhost"},
          {":path", path},
          {"content-type", "application/json"}
        }) {
      field(head, field[0], field[1]);
    }
    frame(HEADERS, flags, stream, head.toByteArray());
  }

  private static void field(ByteArrayOutputStream head, String name, String value) {
    head.write(0);
    head.write(name.length());
    head.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    head.write(value.length());
    head.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  void data(int stream, int bytes) throws IOException {
    frame(DATA, 0, stream, " ".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
  }

  void ping() throws IOException {
    frame(PING, 0, 0, new byte[8]);
  }

  synchronized void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    var bytes = ByteBuffer.allocate(9 + payload.length);
    bytes.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    bytes.put((byte) type).put((byte) flags).putInt(stream).put(payload);
    socket.getOutputStream().write(bytes.array());
  }

  /// When the server hung up, or said that it would.
  Optional<Duration> over() {
    return over;
  }

  /// When the server ended this stream, or all of them.
  Optional<Duration> ended(int stream) {
    return Optional.ofNullable(ended.get(stream)).or(() -> over);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
