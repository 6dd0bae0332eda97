package org.tupyo.server.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.tupyo.server.admission.Busy.Why;

/// A request that had come in, and yet has to come back, since what it asked for cannot be done
/// now. Who was in time then stays so, as if there had been no place for it.
public final class ComeBack {
  private static final String ATTRIBUTE = ComeBack.class.getName();

  private final Supplier<Optional<String>> ticket;
  private Optional<Why> why = Optional.empty();

  private ComeBack(Supplier<Optional<String>> ticket) {
    this.ticket = ticket;
  }

  /// Answers a request in place of who says this, as the gate does when there is no place: with a
  /// page that sends the same again, or the words of its feature, see [Busy]. Nothing may have been
  /// answered.
  public static void tell(HttpServletRequest request, Why why) {
    of(request).orElseThrow().why = Optional.of(why);
  }

  /// Notes how a request gets its ticket.
  static void note(HttpServletRequest request, Supplier<Optional<String>> ticket) {
    request.setAttribute(ATTRIBUTE, new ComeBack(ticket));
  }

  /// Why somebody left the answer to the gate.
  static Optional<Why> told(HttpServletRequest request) {
    return of(request).flatMap(noted -> noted.why);
  }

  /// A ticket for a request that came whole and may change something.
  static Optional<String> ticket(HttpServletRequest request) {
    return of(request).flatMap(noted -> noted.ticket.get());
  }

  private static Optional<ComeBack> of(HttpServletRequest request) {
    return Optional.ofNullable((ComeBack) request.getAttribute(ATTRIBUTE));
  }
}
