package org.tupyo.server.admission;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.tupyo.server.admission.Busy.Why;

/// A request that had come in, and yet has to come back, since what it asked for cannot be done
/// now. Who was in time then stays so, as if there had been no place for it. Not so where the same
/// answer renews a sign-in: the ticket is for the cookies of before.
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
  public static void tell(HttpServletRequest request, HttpServletResponse response, Why why) {
    of(request).orElseThrow().why = Optional.of(why);
    // For whoever counts answers on the way to the gate.
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  /// Notes how a request gets its ticket.
  static void note(HttpServletRequest request, Supplier<Optional<String>> ticket) {
    request.setAttribute(ATTRIBUTE, new ComeBack(ticket));
  }

  /// When its body is no longer kept.
  static void forget(HttpServletRequest request) {
    request.removeAttribute(ATTRIBUTE);
  }

  /// Why somebody left the answer to the gate.
  static Optional<Why> told(HttpServletRequest request) {
    return of(request).flatMap(noted -> noted.why);
  }

  /// A ticket for a program's request that came whole and may change something.
  static Optional<String> ticket(HttpServletRequest request) {
    return of(request).flatMap(noted -> noted.ticket.get());
  }

  private static Optional<ComeBack> of(HttpServletRequest request) {
    return Optional.ofNullable((ComeBack) request.getAttribute(ATTRIBUTE));
  }
}
