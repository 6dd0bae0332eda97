package org.tupyo.server.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.tupyo.server.admission.Arrival;

/// HTTP/1.1 that hangs up on whoever takes too long to send a request or to read the answer, and
/// with it HTTP/2 whose streams end that take too long to arrive.
///
/// Tomcat's own time-outs start anew with every byte, so that a byte now and then holds a
/// connection for hours.
public class TimedHttp extends Http11NioProtocol {
  /// Who sends or reads at least this fast is never cut.
  private static final long BYTES_PER_SECOND = 16 * 1024;

  /// The same while others want the room, and the patience then.
  private static final long BYTES_PER_SECOND_IN_A_HURRY = 256 * 1024;

  private static final Duration PATIENCE_IN_A_HURRY = Duration.ofSeconds(2);

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Set<TimedProcessor> busy = ConcurrentHashMap.newKeySet();
  private final AtomicInteger heads = new AtomicInteger();
  private @Nullable ScheduledFuture<?> watch;
  private volatile int mostHeads = Integer.MAX_VALUE;
  private volatile Duration headWithin = Duration.ofSeconds(10);
  private volatile Duration bodyWithin = Duration.ofSeconds(20);
  private volatile BooleanSupplier hurriesBodies = () -> false;
  private volatile BooleanSupplier hurriesAnswers = () -> false;
  private volatile Set<Arrival> arrivals = Set.of();

  /// Says how long a request may take to arrive.
  ///
  /// @param head from its first byte to the end of its headers
  /// @param body from its first byte to its last, and more where it is long and arrives fast; an
  ///   answer has as long to be read
  void patience(Duration head, Duration body) {
    headWithin = head;
    bodyWithin = body;
  }

  /// Says when others want the room of slow senders or of slow readers.
  void hurry(BooleanSupplier bodies, BooleanSupplier answers) {
    hurriesBodies = bodies;
    hurriesAnswers = answers;
  }

  /// Takes over the watch of bodies that arrive over HTTP/2, where a stream is cut and not the
  /// connection.
  void lookAfter(Set<Arrival> bodies) {
    arrivals = bodies;
  }

  /// Says of how many requests half a head may be there; of more than that the newest are cut.
  void takeHeads(int most) {
    mostHeads = most;
  }

  /// Makes room where too many send a body: whoever began first has had the most time.
  void cutTheSlowestBody() {
    var connection =
        busy.stream()
            .filter(TimedProcessor::sendsABody)
            .min(Comparator.comparingLong(TimedProcessor::begin));
    var stream = arrivals.stream().min(Comparator.comparingLong(Arrival::begin));
    if (stream.isPresent()
        && connection.filter(each -> each.begin() - stream.get().begin() < 0).isEmpty()) {
      stream.get().cut();
    } else {
      connection.map(TimedProcessor::socket).ifPresent(TimedHttp::hangUp);
    }
  }

  /// Ends both directions and leaves the closing to the thread that reads or writes: it wakes up at
  /// once, while one whose connection is closed sleeps on until its time is over, with all it
  /// holds.
  private static void hangUp(SocketWrapperBase<?> socket) {
    try {
      if (socket.getSocket() instanceof NioChannel channel) {
        channel.getIOChannel().shutdownInput();
        channel.getIOChannel().shutdownOutput();
        return;
      }
    } catch (IOException _) {
      // It has ended by itself.
    }
    socket.close();
  }

  @Override
  public void start() throws Exception {
    super.start();
    watch =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                this::cutTheLate,
                LOOK_EVERY.toMillis(),
                LOOK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (watch != null) {
      watch.cancel(false);
    }
    super.stop();
  }

  @Override
  protected Processor createProcessor() {
    return new TimedProcessor(this, getAdapter());
  }

  private void cutTheLate() {
    var now = System.nanoTime();
    busy.removeIf(TimedProcessor::isGone);
    for (var processor : busy) {
      var socket = processor.socket();
      if (socket != null && processor.isLate(now)) {
        hangUp(socket);
      }
    }
    arrivals.stream()
        .filter(body -> now - body.begin() > allowed(body.received(), hurriesBodies))
        .forEach(Arrival::cut);
  }

  private long allowed(long bytes, BooleanSupplier hurries) {
    var hurry = hurries.getAsBoolean() && bodyWithin.compareTo(PATIENCE_IN_A_HURRY) > 0;
    var rate = hurry ? BYTES_PER_SECOND_IN_A_HURRY : BYTES_PER_SECOND;
    var patience = hurry ? PATIENCE_IN_A_HURRY : bodyWithin;
    return patience.toNanos() + TimeUnit.SECONDS.toNanos(bytes / rate);
  }

  private class TimedProcessor extends Http11Processor {
    private boolean hasHalfAHead;

    TimedProcessor(TimedHttp protocol, Adapter adapter) {
      super(protocol, adapter);
    }

    @Override
    public SocketState process(SocketWrapperBase<?> socket, SocketEvent event) throws IOException {
      busy.add(this);
      var state = super.process(socket, event);
      // LONG: half a head has arrived, or an event stream goes on; either way it comes back.
      if (state != SocketState.LONG) {
        busy.remove(this);
      }
      noteHalfAHead(state == SocketState.LONG && !isAsync());
      if (hasHalfAHead && heads.get() > mostHeads) {
        busy.remove(this);
        noteHalfAHead(false);
        return SocketState.CLOSED;
      }
      return state;
    }

    private synchronized void noteHalfAHead(boolean half) {
      if (half != hasHalfAHead) {
        hasHalfAHead = half;
        heads.addAndGet(half ? 1 : -1);
      }
    }

    /// Whether its connection was closed from elsewhere.
    private boolean isGone() {
      var gone = getSocketWrapper() == null;
      if (gone) {
        noteHalfAHead(false);
      }
      return gone;
    }

    private boolean sendsABody() {
      return request.getRequestProcessor().getStage() == Constants.STAGE_SERVICE
          && !response.isCommitted()
          && !isRequestBodyFullyRead();
    }

    private long begin() {
      return request.getStartTimeNanos();
    }

    private @Nullable SocketWrapperBase<?> socket() {
      return getSocketWrapper();
    }

    private boolean isLate(long now) {
      var started = request.getStartTimeNanos();
      if (started < 0) {
        return false;
      }
      var taken = now - started;
      return switch (request.getRequestProcessor().getStage()) {
        // Tomcat calls it ended, too, while it waits for the rest of a head.
        case Constants.STAGE_PARSE, Constants.STAGE_ENDED ->
            !isAsync() && taken > headPatience().toNanos();
        // At the end of its input a request that was answered early still reads its body away.
        case Constants.STAGE_SERVICE, Constants.STAGE_ENDINPUT ->
            isBodyLate(taken) || isAnswerLate(now);
        case Constants.STAGE_ENDOUTPUT -> isAnswerLate(now);
        default -> false;
      };
    }

    private Duration headPatience() {
      var hurry = heads.get() > mostHeads / 2 && headWithin.compareTo(PATIENCE_IN_A_HURRY) > 0;
      return hurry ? PATIENCE_IN_A_HURRY : headWithin;
    }

    private boolean isBodyLate(long taken) {
      return taken > allowed(request.getBytesRead(), hurriesBodies) && !isRequestBodyFullyRead();
    }

    private boolean isAnswerLate(long now) {
      return response.isCommitted()
          && !isAsync()
          && now - response.getCommitTimeNanos()
              > allowed(response.getBytesWritten(false), hurriesAnswers);
    }
  }
}
