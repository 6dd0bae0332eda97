package org.tupyo.server.admission;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ContinueResponseTiming;
import org.jspecify.annotations.Nullable;
import org.tupyo.server.admission.Admission.Kind;
import org.tupyo.server.admission.Busy.Why;
import org.tupyo.server.admission.Lane.Comer;
import org.tupyo.server.storage.Outage;

/// Stands before everything that costs much: a request comes in when its body is there and it has a
/// place, or hears at once when to come back.
public final class Gate extends ValveBase {
  /// Names the place in the attributes of a request.
  static final String STAY = Gate.class.getName() + ".STAY";

  /// A body counts as another request for each of these.
  private static final int SIZE_OF_ONE = 16 * 1024;

  private static final int BAD = 400;

  private static final Set<String> PROBES = Set.of("/livez", "/readyz");
  private static final byte[] NOTHING = {};
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Admission admission;
  private final Arrivals arrivals;
  private final Outage outage;
  private final Supplier<Tickets> tickets;
  private final Supplier<Stream<Busy>> words;
  private final List<Runnable> crowded = new CopyOnWriteArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean closed;
  private volatile long lastAsked = System.nanoTime();

  Gate(
      Admission admission,
      Arrivals arrivals,
      Outage outage,
      Supplier<Tickets> tickets,
      Supplier<Stream<Busy>> words) {
    super(true);
    this.admission = admission;
    this.arrivals = arrivals;
    this.outage = outage;
    this.tickets = tickets;
    this.words = words;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    // What goes on in the background had its place, and what the connector refuses needs none.
    if (request.isAsyncDispatching() || response.getStatus() >= BAD || isProbe(request)) {
      getNext().invoke(request, response);
      return;
    }
    lastAsked = System.nanoTime();
    inside.incrementAndGet();
    try {
      if (closed) {
        refuse(request, response, null, Why.MANY);
      } else {
        receive(request, response);
      }
    } finally {
      inside.decrementAndGet();
    }
  }

  private void receive(Request request, Response response) throws IOException, ServletException {
    if (request.getContentLengthLong() == 0 || request.getCoyoteRequest().isFinished()) {
      admit(request, response, null);
      return;
    }
    if (request.getContentLengthLong() <= Body.KEPT) {
      response.sendAcknowledgement(ContinueResponseTiming.ALWAYS);
    }
    var arrived = arrive(request, response);
    if (arrived.isEmpty()) {
      return;
    }
    try (var body = arrived.get()) {
      if (body.isRoomless()) {
        hangUp(request, response);
        refuse(request, response, body, Why.MANY);
      } else {
        admit(request, response, body);
      }
    }
  }

  private Optional<Body> arrive(Request request, Response response) {
    if (admission.beginToArrive()) {
      crowded.forEach(Runnable::run);
    }
    try {
      return Optional.of(Body.of(request.getCoyoteRequest(), admission.bodies()));
    } catch (IOException _) {
      // Gone, or too slow; if anybody still listens, this is why.
      response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
      hangUp(request, response);
      return Optional.empty();
    } finally {
      admission.endToArrive();
    }
  }

  /// Says what makes the slowest sender of a body go, when too many are sending one.
  public void whenCrowded(Runnable action) {
    crowded.add(action);
  }

  private void admit(Request request, Response response, @Nullable Body body)
      throws IOException, ServletException {
    // Of an upload nobody knows when the whole of it will be here.
    if (isReading(request) || (body != null && !body.isWhole())) {
      letIn(request, response, body);
      return;
    }
    var at = cameAt(request, body);
    request.setAttribute(Arrivals.AT, at);
    try (var _ = arrivals.note(at)) {
      letIn(request, response, body);
    }
  }

  private long cameAt(Request request, @Nullable Body body) {
    var now = System.nanoTime();
    if (!Tickets.isBroughtBy(request)) {
      return now;
    }
    return sent(body).map(bytes -> tickets.get().read(request, bytes).orElse(now)).orElse(now);
  }

  private static Optional<byte[]> sent(@Nullable Body body) {
    return body == null ? Optional.of(NOTHING) : body.sent();
  }

  private void letIn(Request request, Response response, @Nullable Body body)
      throws IOException, ServletException {
    if (outage.isKnown() && kind(request, body) != Kind.FILE) {
      refuse(request, response, body, Why.DATABASE_AWAY);
      return;
    }
    var size = body == null ? 1 : 1 + body.length() / SIZE_OF_ONE;
    var stay = admission.enter(kind(request, body), size, comer(request), request.getRemoteAddr());
    if (stay.isEmpty()) {
      refuse(request, response, body, Why.MANY);
      return;
    }
    try {
      request.setAttribute(STAY, stay.get());
      ComeBack.note(
          request, () -> isForPrograms(request) ? ticket(request, body) : Optional.empty());
      getNext().invoke(request, response);
      var told = ComeBack.told(request);
      if (told.isPresent()) {
        refuse(request, response, body, told.get());
      }
    } finally {
      ComeBack.forget(request);
      request.removeAttribute(STAY);
      stay.get().end();
    }
  }

  private static Kind kind(Request request, @Nullable Body body) {
    if (body != null && !body.isWhole()) {
      return Kind.UPLOAD;
    }
    var address = request.getRequestURI();
    if (address.equals("/metrics")) {
      return Kind.WATCHING;
    }
    return address.startsWith("/assets/") || request.getMethod().equals("OPTIONS")
        ? Kind.FILE
        : Kind.ORDINARY;
  }

  private static Comer comer(Request request) {
    var known = request.getHeader("Cookie") != null || request.getHeader("Authorization") != null;
    return known ? Comer.BACK : Comer.NEW;
  }

  private static boolean isProbe(Request request) {
    return PROBES.contains(request.getRequestURI()) && isReading(request);
  }

  /// Whether programs read the answer, headers and all.
  private static boolean isForPrograms(Request request) {
    return request.getRequestURI().startsWith("/api/");
  }

  private static boolean isReading(Request request) {
    return READING.contains(request.getMethod());
  }

  private void refuse(Request request, Response response, @Nullable Body body, Why why)
      throws IOException {
    // Not all at the same moment again.
    var least = closed || why == Why.DATABASE_AWAY ? 5 : 2;
    var seconds = least + ThreadLocalRandom.current().nextInt(4);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", String.valueOf(seconds));
    response.setHeader("Cache-Control", "no-store");
    if (closed || (body != null && !body.isWhole())) {
      hangUp(request, response);
    }
    if (isForPrograms(request)) {
      // Scripts of any site may learn that they came too early: it says nothing about anybody.
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Access-Control-Expose-Headers", "Retry-After, " + Tickets.HEADER);
    }
    admission.countRefusal();
    var ticket = ticket(request, body);
    ticket.ifPresent(text -> response.setHeader(Tickets.HEADER, text));
    var sent = body == null ? Optional.<byte[]>empty() : body.sent();
    var speaker = words.get().filter(each -> each.words(request)).findFirst();
    if (speaker.isPresent()) {
      speaker.get().answer(request, response, new Busy.Again(seconds, sent, why, ticket));
    }
  }

  /// A ticket for what came whole and may change something.
  private Optional<String> ticket(Request request, @Nullable Body body) {
    if (closed || isReading(request)) {
      return Optional.empty();
    }
    var ticket =
        sent(body).flatMap(bytes -> tickets.get().give(request, bytes, Arrivals.at(request)));
    ticket.ifPresent(_ -> arrivals.expectOneBack());
    return ticket;
  }

  /// What has not been read is not read, and the next request goes to a new connection. HTTP/2 says
  /// so in its own way.
  private static void hangUp(Request request, Response response) {
    if (request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader("Connection", "close");
    }
  }

  /// From now on nobody comes in.
  void close() {
    closed = true;
  }

  /// Whether the server is stopping.
  public boolean isClosed() {
    return closed;
  }

  /// Requests that have come and are not answered.
  int inside() {
    return inside.get();
  }

  long nanosSinceLastAsked() {
    return System.nanoTime() - lastAsked;
  }
}
