package org.tupyo.server.https;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;

/// Reads from the authority's problems (RFC 8555 section 6.7) what the operator can do.
final class Refusals {
  private Refusals() {}

  /// Gives the trouble that an exception of the ACME library tells of.
  static Trouble in(Exception thrown) {
    var cause = thrown instanceof AcmeLazyLoadingException ? thrown.getCause() : thrown;
    return switch (cause) {
      case null -> Trouble.of(Trouble.Kind.OTHER, words(thrown));
      case AcmeRateLimitedException limited ->
          new Trouble(
              Trouble.Kind.RATE_LIMIT,
              said(limited.getProblem()),
              List.of(),
              limited.getRetryAfter());
      case AcmeUserActionRequiredException required ->
          Trouble.of(Trouble.Kind.TERMS, said(required.getProblem()));
      case AcmeServerException refused -> in(refused.getProblem());
      case AcmeNetworkException network -> unreached(network);
      // An answer that is none of ACME: the authority, or what stands before it, is out of order.
      case AcmeException odd -> Trouble.of(Trouble.Kind.AUTHORITY_DOWN, words(odd));
      default -> Trouble.of(Trouble.Kind.OTHER, words(cause));
    };
  }

  /// Gives the trouble that a problem document tells of; the innermost says most.
  static Trouble in(Problem problem) {
    var told = problem.getSubProblems().stream().findFirst().orElse(problem);
    return Trouble.of(kind(told), said(told));
  }

  private static Trouble.Kind kind(Problem problem) {
    var type = problem.getType().toString();
    return switch (type.substring(type.lastIndexOf(':') + 1)) {
      case "dns" -> Trouble.Kind.NO_ADDRESS;
      case "connection", "tls" -> Trouble.Kind.UNREACHABLE;
      case "unauthorized", "incorrectResponse" -> Trouble.Kind.ELSEWHERE;
      case "caa" -> Trouble.Kind.FORBIDDEN;
      case "rejectedIdentifier", "unsupportedIdentifier" -> Trouble.Kind.REFUSED_NAME;
      case "rateLimited" -> Trouble.Kind.RATE_LIMIT;
      case "userActionRequired" -> Trouble.Kind.TERMS;
      case "invalidContact", "unsupportedContact" -> Trouble.Kind.EMAIL;
      case "serverInternal" -> Trouble.Kind.AUTHORITY_DOWN;
      default -> Trouble.Kind.OTHER;
    };
  }

  private static Trouble unreached(AcmeNetworkException network) {
    var unknown =
        Stream.iterate((Throwable) network, java.util.Objects::nonNull, Throwable::getCause)
            .anyMatch(SSLHandshakeException.class::isInstance);
    return unknown
        ? Trouble.of(Trouble.Kind.AUTHORITY_UNKNOWN)
        : Trouble.of(Trouble.Kind.AUTHORITY_DOWN);
  }

  private static String said(Problem problem) {
    return problem.getDetail().or(problem::getTitle).orElse("");
  }

  private static String words(Throwable thrown) {
    return Optional.ofNullable(thrown.getMessage()).orElse(thrown.getClass().getSimpleName());
  }
}
