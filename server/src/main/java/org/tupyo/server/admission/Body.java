package org.tupyo.server.admission;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/// The body of a request, read before anybody works on it, and read again from here by whoever
/// does. So a slow sender waits for nobody's place but its own.
final class Body implements InputBuffer, Arrival, AutoCloseable {
  /// A body that is larger is an upload, and is read by who works on it.
  static final int KEPT = 1024 * 1024;

  private static final byte[] NOTHING = {};

  private final Request request;
  private final InputBuffer rest;
  private final Bodies bodies;
  private final long begin = System.nanoTime();
  private byte[] bytes = NOTHING;
  private int length;
  private int paid;
  private boolean whole;
  private boolean roomless;
  private boolean given;
  private @Nullable IOException broken;
  private final AtomicLong received = new AtomicLong();
  private @Nullable Thread waits;

  private Body(Request request, Bodies bodies) {
    this.request = request;
    this.rest = request.getInputBuffer();
    this.bodies = bodies;
  }

  /// Reads the body, or as much as is kept of one, and puts itself in its place until it is closed.
  ///
  /// @throws IOException where the sender has gone, or was too slow
  static Body of(Request request, Bodies bodies) throws IOException {
    var body = new Body(request, bodies);
    try {
      if (request.getContentLengthLong() <= KEPT) {
        body.read();
      }
    } catch (IOException | RuntimeException e) {
      body.close();
      throw e;
    }
    request.setInputBuffer(body);
    return body;
  }

  private void read() throws IOException {
    var piece = new Piece();
    var expected = request.getContentLengthLong();
    while (!whole && !roomless && length < KEPT) {
      int read;
      try {
        read = next(() -> request.doRead(piece));
      } catch (BadRequestException e) {
        // Who reads it is to find it as broken as it is.
        broken = e;
        return;
      }
      if (read > 0) {
        roomless = !append(piece.buffer, expected);
      }
      whole = read < 0 || (expected >= 0 && length >= expected);
    }
  }

  private interface Reading {
    int next() throws IOException;
  }

  /// Waits for the next piece. Over HTTP/1.1 the connection is cut of whoever is too slow.
  private int next(Reading reading) throws IOException {
    if (!request.protocol().toString().startsWith("HTTP/2")) {
      return reading.next();
    }
    beginToWait();
    try {
      var read = reading.next();
      received.addAndGet(Math.max(0, read));
      return read;
    } finally {
      endToWait();
    }
  }

  private synchronized void beginToWait() {
    waits = Thread.currentThread();
    bodies.onTheWay().add(this);
  }

  /// Whoever cuts it from here on comes too late, and must not disturb what the thread does next.
  private synchronized void endToWait() {
    waits = null;
    bodies.onTheWay().remove(this);
    Thread.interrupted();
  }

  @Override
  public synchronized void cut() {
    if (waits != null) {
      waits.interrupt();
    }
  }

  @Override
  public long begin() {
    return begin;
  }

  @Override
  public long received() {
    return received.get();
  }

  private boolean append(ByteBuffer piece, long expected) {
    var needed = length + piece.remaining();
    if (needed > bytes.length) {
      var most = expected < 0 ? KEPT : Math.toIntExact(expected);
      var size = Math.max(needed, Math.min(2 * bytes.length, most));
      var price = Math.max(0, size - Bodies.FREE);
      if (!bodies.take(price - paid)) {
        return false;
      }
      paid = price;
      bytes = Arrays.copyOf(bytes, size);
    }
    piece.get(bytes, length, piece.remaining());
    length = needed;
    return true;
  }

  /// Whether all of it is here.
  boolean isWhole() {
    return whole || broken != null;
  }

  /// Whether others left no room for it.
  boolean isRoomless() {
    return roomless;
  }

  int length() {
    return length;
  }

  /// What was sent, where all of it is here.
  Optional<byte[]> sent() {
    return whole ? Optional.of(Arrays.copyOf(bytes, length)) : Optional.empty();
  }

  @Override
  public int doRead(ApplicationBufferHandler reader) throws IOException {
    if (!given && length > 0) {
      given = true;
      reader.setByteBuffer(ByteBuffer.wrap(bytes, 0, length));
      return length;
    }
    if (broken != null) {
      throw broken;
    }
    return whole ? -1 : next(() -> rest.doRead(reader));
  }

  @Override
  public int available() {
    return given || length == 0 ? rest.available() : length;
  }

  /// The connection goes on with what comes after it.
  @Override
  public void close() {
    request.setInputBuffer(rest);
    bodies.give(paid);
    paid = 0;
    bytes = NOTHING;
    length = 0;
  }

  /// Where the connection puts what it has read.
  private static final class Piece implements ApplicationBufferHandler {
    private ByteBuffer buffer = EMPTY_BUFFER;

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {
      // It is never asked to hold more than one piece.
    }
  }
}
